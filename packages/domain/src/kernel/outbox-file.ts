import { z } from 'zod';
import { uuidSchema } from './ids.ts';
import { pushRequestSchema } from './wire.ts';

/** The first line of a file with what a device could not send: whose entries they are. */
const outboxHeaderSchema = z.strictObject({
  format: z.literal('lineside-outbox-1'),
  organizationId: uuidSchema,
  deviceId: uuidSchema,
});
export type OutboxHeader = z.infer<typeof outboxHeaderSchema>;

/**
 * Every further line: entries that follow each other, with what they are chained to, as the device would have pushed them. So whoever
 * takes the file judges the same bytes under the same numbers, and takes each once.
 */
const outboxRunSchema = pushRequestSchema.pick({ previousHash: true, entries: true, clocks: true });
export type OutboxRun = z.infer<typeof outboxRunSchema>;

/** The text of a file: JSON, a line each. */
export function outboxText(header: OutboxHeader, runs: readonly OutboxRun[]): string {
  return [header, ...runs].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Reads such a text. @throws ZodError, SyntaxError where it is none */
export function readOutbox(text: string): { readonly header: OutboxHeader; readonly runs: readonly OutboxRun[] } {
  const [first = '', ...others] = text.split('\n').filter((line) => line !== '');
  return {
    header: outboxHeaderSchema.parse(JSON.parse(first)),
    runs: others.map((line) => outboxRunSchema.parse(JSON.parse(line))),
  };
}
