import { pino } from 'pino';
import { expect, test } from 'vitest';
import { describeError } from './log-error.ts';

test('an error is logged with its reasons, never with what it carries', () => {
  const lines: string[] = [];
  const logger = pino({ base: null, serializers: { err: describeError } }, { write: (line) => lines.push(line) });
  const lost = Object.assign(new Error('Connection terminated unexpectedly'), { client: { password: 'secret' } });
  const failed = Object.assign(new Error('the group failed', { cause: lost }), {
    code: '23514',
    detail: 'Failing row contains (secret).',
  });
  logger.warn({ err: failed }, 'it went wrong');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'it went wrong',
    err: { code: '23514', message: 'the group failed: Connection terminated unexpectedly', stack: expect.any(String) },
  });
  expect(lines.join()).not.toContain('secret');
});
