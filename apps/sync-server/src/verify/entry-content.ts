import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EventBody } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { JournalRow } from '../db/journal-rows.ts';
import { isSameJson } from '../db/verify-rows.ts';
import { type BrokenLink, brokenAt } from './broken-link.ts';

/** Whether the content hash is that of the bytes. */
export function brokenContent(row: JournalRow): BrokenLink | undefined {
  const contentHash = createHash('sha256').update(row.bytes).digest('hex');
  if (contentHash === row.content_hash) return undefined;
  return brokenAt(row, 'content hash', { expected: contentHash, found: row.content_hash });
}

/** Whether the body, and the columns that are made of it, say what the bytes say. */
export async function brokenBody(client: Client, row: JournalRow): Promise<BrokenLink | undefined> {
  const text = row.bytes.toString('utf8');
  if (row.body === null) {
    // Only what could not be read or stored has no body, and nothing of that kind was ever taken.
    return row.verdict === 'rejected'
      ? brokenColumns(row, null)
      : brokenAt(row, 'body', { expected: text, found: null });
  }
  const isSame = isDeepStrictEqual(parsed(text), row.body) || (await isSameJson(client, text, row.body));
  if (!isSame) return brokenAt(row, 'body', { expected: text, found: JSON.stringify(row.body) });
  return brokenColumns(row, row.body as EventBody);
}

function brokenColumns(row: JournalRow, body: EventBody | null): BrokenLink | undefined {
  const { type, version, stream_type, stream_id, actor_type, actor_id } = row;
  const found = [type, version, stream_type, stream_id, actor_type, actor_id];
  const expected = body
    ? [body.type, body.version, body.stream.type, body.stream.id, body.actor.type, body.actor.id]
    : found.map(() => null);
  const ids = body ? [body.id, body.command.id] : [row.event_id, row.command_id];
  const pairs = [...expected, ...ids].map((value, index) => [value, [...found, row.event_id, row.command_id][index]]);
  const wrong = pairs.find(([wanted, there]) => wanted !== there);
  return wrong && brokenAt(row, 'body', { expected: wrong[0], found: wrong[1] });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
