import type { Command } from './aggregate.ts';
import type { Decision } from './decider.ts';
import { type EventBody, eventBodySchema, keptScan, maxEventBytes, maxEventsPerCommand } from './event.ts';
import { chainHashOf, contentHashOf, genesisHash, type HashHex } from './hash.ts';
import type { Uuid } from './ids.ts';
import { type Refusal, refusal } from './refusal.ts';
import { fail, ok, type Result } from './result.ts';
import type { DeviceTime } from './time.ts';

/** One line of a device's journal. `bytes` is the event's JSON text; it is stored, hashed and sent as it is. */
export interface JournalEntry {
  readonly deviceSeq: number;
  readonly bytes: string;
  readonly contentHash: HashHex;
  readonly chainHash: HashHex;
}

/** The end of a device's journal: what the next entry is chained to. */
export interface JournalTail {
  readonly deviceSeq: number;
  readonly chainHash: HashHex;
}

export const emptyTail: JournalTail = { deviceSeq: 0, chainHash: genesisHash };

/**
 * The bodies of a command's events. `eventIds` has one id per event; `time` is what the clocks said when it was recorded.
 * Refuses what is too large to travel.
 */
export function bodiesOf(
  command: Command,
  decision: Decision,
  recorded: { readonly eventIds: readonly Uuid[]; readonly time: DeviceTime },
): Result<readonly EventBody[], Refusal> {
  const count = decision.events.length;
  if (count > maxEventsPerCommand)
    return fail(
      refusal('payload.invalid', {
        issue: `more than ${maxEventsPerCommand} events`,
      }),
    );
  const bodies = decision.events.map((draft, index): EventBody => {
    const id = recorded.eventIds[index];
    if (id === undefined) throw new Error('an event without an id');
    return {
      id,
      command: { id: command.id, index, count },
      type: draft.type,
      version: draft.version,
      stream: draft.stream,
      actor: command.actor,
      payload: draft.payload,
      time: recorded.time,
      backfillAt: command.backfill ? command.at : null,
      basedOn: decision.basedOn,
      confirmed: [...command.confirmed],
      ...(command.scan && { scan: keptScan(command.scan) }),
    };
  });
  const large = bodies.some(
    (body) => JSON.stringify(body).length > maxEventBytes / 4 && byteLength(JSON.stringify(body)) > maxEventBytes,
  );
  return large
    ? fail(
        refusal('payload.invalid', {
          issue: `more than ${maxEventBytes} bytes`,
        }),
      )
    : ok(bodies);
}

/** Numbers and chains bodies behind a tail. */
export function appendTo(tail: JournalTail, bodies: readonly EventBody[]): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  let { deviceSeq, chainHash } = tail;
  for (const body of bodies) {
    const bytes = JSON.stringify(body);
    const contentHash = contentHashOf(bytes);
    deviceSeq += 1;
    chainHash = chainHashOf(chainHash, deviceSeq, contentHash);
    entries.push({ deviceSeq, bytes, contentHash, chainHash });
  }
  return entries;
}

/** Reads an entry's bytes; the issue where they are not an event of this protocol. */
export function parseBody(bytes: string): Result<EventBody, string> {
  let json: unknown;
  try {
    json = JSON.parse(bytes);
  } catch {
    return fail('the bytes are not JSON');
  }
  const parsed = eventBodySchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail(issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : 'not an event');
}

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4;
  }
  return bytes;
}
