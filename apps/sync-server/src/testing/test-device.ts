import { randomUUID } from 'node:crypto';
import {
  type Actor,
  appendTo,
  type ClockSync,
  chainHashOf,
  contentHashOf,
  type DeviceTime,
  type EventBody,
  emptyTail,
  type JournalEntry,
  type JournalTail,
  type PushAnswer,
  type PushRequest,
  protocolVersion,
  type StreamKey,
  type Uuid,
} from '@lineside/domain';

export interface RecordedEvent {
  readonly type: string;
  readonly stream: StreamKey;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly id?: Uuid;
}

export interface RecordOptions {
  readonly actor?: Actor;
  /** When it happened, in the server's time (ms); the default is the device's `now`. */
  readonly at?: number;
  /** The device never met the server in this boot and knows no offset. */
  readonly clockless?: boolean;
  /** What the clocks said, instead of what follows from `at`. */
  readonly time?: DeviceTime;
  readonly backfillAt?: number;
  readonly basedOn?: number;
  readonly version?: number;
  /** The code that made it. */
  readonly scan?: string;
}

interface PushOptions {
  /** The first and last deviceSeq to send; the default is everything that has no answer yet. */
  readonly from?: number;
  readonly to?: number;
  readonly urgent?: boolean;
  /** Exchanges instead of its own. */
  readonly clocks?: readonly ClockSync[];
}

/** A device with a journal in memory: it numbers, chains and sends as a kiosk does, and can be made to do it wrong. */
export interface TestDevice {
  readonly id: Uuid;
  readonly entries: readonly JournalEntry[];
  readonly acknowledged: number;
  /** Stores one command's events. */
  record(events: readonly RecordedEvent[], options?: RecordOptions): readonly JournalEntry[];
  /** Stores bytes as they are. */
  recordBytes(bytes: string): JournalEntry;
  request(options?: PushOptions): PushRequest;
  /** Sends what has no answer yet, and notes what was taken. */
  push(options?: PushOptions): Promise<PushAnswer>;
  /** The same journal in another installation: what restoring an image makes. */
  copy(id?: Uuid): TestDevice;
}

interface TestDeviceOptions {
  readonly id: Uuid;
  readonly send: (deviceId: Uuid, request: PushRequest) => Promise<PushAnswer>;
  readonly now?: () => number;
  readonly actor?: Actor;
  readonly journal?: readonly JournalEntry[];
  /** What earlier boots of it know of the server's clock. */
  readonly clocks?: readonly ClockSync[];
}

/** Makes a device that sends through `send`: straight into a spine, or over HTTP. */
export function makeTestDevice(options: TestDeviceOptions): TestDevice {
  const { id, send, now = Date.now, actor = { type: 'device', id } } = options;
  const entries: JournalEntry[] = [...(options.journal ?? [])];
  const bootId = randomUUID();
  // Long enough ago that a test may record what lies far back.
  const syncedAt = now();
  const bootedAt = syncedAt - 3_600_000_000;
  const monotonicMs = syncedAt - bootedAt;
  const sync = { bootId, monotonicMs, wallMs: syncedAt, serverMs: syncedAt, uncertaintyMs: 5 };
  const clocks = [...(options.clocks ?? []), sync];
  let acknowledged = 0;
  const tail = (): JournalTail => entries.at(-1) ?? emptyTail;

  const request = ({
    from = acknowledged + 1,
    to = from + 999,
    urgent = false,
    clocks: told = clocks,
  }: PushOptions = {}): PushRequest => ({
    protocol: protocolVersion,
    previousHash: entries[from - 2]?.chainHash ?? emptyTail.chainHash,
    entries: entries.slice(from - 1, to).map(({ deviceSeq, bytes, chainHash }) => ({ deviceSeq, bytes, chainHash })),
    urgent,
    clocks: [...told],
  });

  return {
    id,
    entries,
    get acknowledged() {
      return acknowledged;
    },
    record: (events, recordOptions = {}) => {
      const bodies = bodiesFor(events, { actor, at: now(), bootId, bootedAt, ...recordOptions });
      const added = appendTo(tail(), bodies);
      entries.push(...added);
      return added;
    },
    recordBytes: (bytes) => {
      const { deviceSeq, chainHash } = tail();
      const contentHash = contentHashOf(bytes);
      const next = deviceSeq + 1;
      const entry = { deviceSeq: next, bytes, contentHash, chainHash: chainHashOf(chainHash, next, contentHash) };
      entries.push(entry);
      return entry;
    },
    request,
    push: async (pushOptions) => {
      const sent = request(pushOptions);
      const answer = await send(id, sent);
      if (answer.status === 'taken') acknowledged = Math.max(acknowledged, sent.entries.at(-1)?.deviceSeq ?? 0);
      return answer;
    },
    copy: (copyId = id) => makeTestDevice({ ...options, id: copyId, journal: entries, clocks }),
  };
}

/** Receipts as [deviceSeq, count, verdict, code]. */
export function receiptsOf(answer: PushAnswer) {
  if (answer.status !== 'taken') throw new Error(JSON.stringify(answer));
  return answer.receipts.map(({ deviceSeq, count, verdict, code }) => [deviceSeq, count, verdict, code]);
}

interface Recording extends RecordOptions {
  readonly actor: Actor;
  readonly at: number;
  readonly bootId: Uuid;
  readonly bootedAt: number;
}

function bodiesFor(events: readonly RecordedEvent[], recording: Recording): readonly EventBody[] {
  const { actor, at, bootId, bootedAt, clockless, time, backfillAt, basedOn, version = 1, scan } = recording;
  const commandId = randomUUID();
  return events.map((event, index) => ({
    id: event.id ?? randomUUID(),
    command: { id: commandId, index, count: events.length },
    type: event.type,
    version,
    stream: event.stream,
    actor,
    payload: event.payload ?? {},
    time: time ?? {
      wallMs: at,
      bootId: clockless ? randomUUID() : bootId,
      monotonicMs: Math.max(0, at - bootedAt),
      offset: null,
    },
    backfillAt: backfillAt ?? null,
    basedOn: basedOn ?? null,
    confirmed: [],
    ...(scan !== undefined && { scan }),
  }));
}
