import { expect, test } from 'vitest';
import { explainStartError, ListenError } from './start-error.ts';

const failure = (code?: string) => Object.assign(new Error('as the library says it'), code && { code });

test.each([
  ['EADDRINUSE', 'Port 80 on 0.0.0.0 is taken; stop the program that uses it, or set PORT to another one.'],
  ['EADDRNOTAVAIL', 'HOST is 0.0.0.0, which is no address of this machine; set it to one of its addresses.'],
  ['ENOTFOUND', 'HOST is 0.0.0.0, which is no name of this machine; set it to one of its addresses.'],
  ['EACCES', 'Port 80 may not be opened by this user; set PORT to 1024 or above.'],
  ['EPERM', 'The server cannot listen on 0.0.0.0:80 (EPERM); set HOST and PORT to an address of this machine.'],
])('an address that cannot be listened on is one sentence with the way out: %s', (code, sentence) => {
  const error = new ListenError({ host: '0.0.0.0', port: 80 }, failure(code));
  expect(error).toMatchObject({ code, message: sentence });
  expect(explainStartError(error)).toBe(sentence);
});

test('an error with a code keeps its sentence, a bug keeps its stack', () => {
  expect(explainStartError(failure('postgres_data_in_use'))).toBe('as the library says it');
  const bug = new TypeError('x is not a function');
  expect(explainStartError(bug)).toBe(bug);
});
