import { describe, expect, test } from 'vitest';
import { readImportArguments } from './import-arguments.ts';

const account = ['--user', 'admin', '--password', 'secret'];

describe('the command line of an import', () => {
  test('defaults to the local server and the time zone of the known log', () => {
    expect(readImportArguments(['production-log', 'a.csv', ...account])).toEqual({
      kind: 'production-log',
      file: 'a.csv',
      url: 'http://127.0.0.1:4000',
      username: 'admin',
      password: 'secret',
      timeZone: 'Asia/Jerusalem',
      siteCode: undefined,
    });
    expect(readImportArguments(['--help'])).toBe('help');
  });

  test.each([
    [['a.csv', ...account], 'What can be imported is a production-log or an outbox.'],
    [['production-log', ...account], 'Name one file.'],
    [['production-log', 'a.csv', 'b.csv', ...account], 'Name one file.'],
    [['production-log', 'a.csv'], '--user and --password are needed.'],
    [['production-log', 'a.csv', ...account, '--url', 'localhost'], '--url is localhost, which is no address'],
    [['production-log', 'a.csv', '--fast'], "Unknown option '--fast'"],
  ])('%j is one sentence', (args, message) => {
    expect(() => readImportArguments(args)).toThrow(message);
  });
});
