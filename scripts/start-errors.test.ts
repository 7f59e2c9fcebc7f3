import { expect, test } from 'vitest';
import { explainStartError } from './start-errors.ts';

const failure = (code: string, more = {}) => Object.assign(new Error('as the library says it'), { code, ...more });
const address = { host: '0.0.0.0', port: 80 };

test('a taken port is one sentence with the way out', () => {
  expect(explainStartError(failure('EADDRINUSE'), address)).toBe(
    'Port 80 on 0.0.0.0 is taken; stop the program that uses it, or set PORT to another one.',
  );
});

test('a file that may not be read is not called a port', () => {
  expect(explainStartError(failure('EACCES', { syscall: 'listen' }), address)).toMatch(/^Port 80 may not be opened/);
  expect(explainStartError(failure('EACCES', { syscall: 'open' }), address)).toBe('as the library says it');
});

test.each(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '3D000'])('%s names DATABASE_URL', (code) => {
  expect(explainStartError(failure(code))).toMatch(/DATABASE_URL\.$/);
});

test('an error with a code of our own keeps its sentence, a bug keeps its stack', () => {
  expect(explainStartError(failure('postgres_data_in_use'))).toBe('as the library says it');
  const bug = new TypeError('x is not a function');
  expect(explainStartError(bug)).toBe(bug);
});
