import {
  believableSyncs,
  type Catalog,
  type ClockSync,
  chainHashOf,
  contentHashOf,
  type EventBody,
  genesisHash,
  type HashHex,
  isKnownEvent,
  maxEventBytes,
  occurredAtOf,
  type PushRequest,
  parseBody,
  type TimeQuality,
  verdictSettledType,
} from '@lineside/domain';
import { ProtocolError } from './journal-errors.ts';
import { nativeDigest } from './native-digest.ts';

/** An entry of a push after hashing and parsing. `body` is null where the bytes are no event. */
export interface ParsedEntry {
  readonly deviceSeq: number;
  readonly bytes: string;
  readonly contentHash: HashHex;
  readonly previousHash: HashHex;
  readonly chainHash: HashHex;
  readonly body: EventBody | null;
  readonly time: { readonly occurredAt: number; readonly timeQuality: TimeQuality } | null;
}

/** What is judged and stored as one: a whole command; or a single entry that belongs to none (`malformed`). */
export interface Unit {
  readonly entries: readonly [ParsedEntry, ...ParsedEntry[]];
  readonly malformed: boolean;
}

interface UnknownEvent {
  readonly deviceSeq: number;
  readonly type: string;
  readonly version: number;
}

/** A push cut into units, as far as this server knows their types. */
export interface ParsedRun {
  readonly units: readonly Unit[];
  readonly stoppedBy: UnknownEvent | null;
}

/**
 * Hashes and parses a push, before any lock is taken.
 * `now` is the server's clock: exchanges that cannot have been are not believed.
 * @throws ProtocolError where the entries are no chain or end within a command
 */
export function parseRun(request: PushRequest, catalog: Catalog, now: number): ParsedRun {
  const clocks = believableSyncs(request.clocks, now);
  const units = unitsOf(parseEntries({ ...request, clocks }));
  const stop = units.findIndex((unit) => unknownEvent(unit, catalog) !== null);
  const stopping = stop === -1 ? undefined : units[stop];
  return stopping
    ? { units: units.slice(0, stop), stoppedBy: unknownEvent(stopping, catalog) }
    : { units, stoppedBy: null };
}

function parseEntries({
  entries,
  previousHash,
  clocks,
}: Pick<PushRequest, 'entries' | 'previousHash'> & { readonly clocks: readonly ClockSync[] }): readonly ParsedEntry[] {
  let previous = previousHash;
  let expected = entries[0]?.deviceSeq ?? 1;
  if (expected === 1 && previous !== genesisHash) throw notAChain(1);
  return entries.map(({ deviceSeq, bytes, chainHash }) => {
    const contentHash = contentHashOf(bytes, nativeDigest);
    if (deviceSeq !== expected || chainHashOf(previous, deviceSeq, contentHash, nativeDigest) !== chainHash)
      throw notAChain(expected);
    const parsed = { deviceSeq, bytes, contentHash, previousHash: previous, chainHash, ...contentsOf(bytes, clocks) };
    previous = chainHash;
    expected += 1;
    return parsed;
  });
}

function contentsOf(bytes: string, clocks: readonly ClockSync[]): Pick<ParsedEntry, 'body' | 'time'> {
  const parsed = Buffer.byteLength(bytes, 'utf8') > maxEventBytes ? null : parseBody(bytes);
  // A settlement is the server's own word; from a device it would be no more than a claim.
  if (!parsed?.ok || parsed.value.type === verdictSettledType) return { body: null, time: null };
  return { body: parsed.value, time: occurredAtOf(parsed.value, clocks) };
}

function unitsOf(entries: readonly ParsedEntry[]): readonly Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < entries.length; ) {
    const unit = unitAt(entries, at);
    units.push(unit);
    at += unit.entries.length;
  }
  return units;
}

function unitAt(entries: readonly ParsedEntry[], at: number): Unit {
  const first = entries[at] as ParsedEntry;
  const alone: Unit = { entries: [first], malformed: true };
  const command = first.body?.command;
  if (command?.index !== 0) return alone;
  const members = entries.slice(at, at + command.count);
  const whole = members.every(({ body }, index) => body?.command.id === command.id && body.command.index === index);
  if (whole && members.length < command.count)
    throw new ProtocolError('push.incomplete_command', `the command ${command.id} does not end within this push`);
  const ids = new Set(members.map(({ body }) => body?.id));
  if (!whole || ids.size < members.length || members.some(({ body }) => body?.command.count !== command.count))
    return alone;
  return { entries: members as unknown as Unit['entries'], malformed: false };
}

function unknownEvent({ entries, malformed }: Unit, catalog: Catalog): UnknownEvent | null {
  if (malformed) return null;
  for (const { deviceSeq, body } of entries)
    if (body && !isKnownEvent(catalog, body)) return { deviceSeq, type: body.type, version: body.version };
  return null;
}

function notAChain(deviceSeq: number): ProtocolError {
  return new ProtocolError('push.not_a_chain', `entry ${deviceSeq} does not follow the one before it`);
}
