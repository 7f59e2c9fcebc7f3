import {
  appendTo,
  type DeviceTime,
  type EventBody,
  emptyTail,
  type JournalEntry,
  type PushRequest,
  parseBody,
  protocolVersion,
  type StreamKey,
  type TimedEvent,
  timedEvent,
  type Uuid,
} from '@lineside/domain';
import { modelManager, modelOrganization, modelTime } from './model-basics.ts';

const time: DeviceTime = {
  wallMs: modelTime,
  bootId: modelOrganization,
  monotonicMs: 0,
  offset: { ms: 0, uncertaintyMs: 1, bootId: modelOrganization },
};

/** What an event says; ids and hashes come from the journal. */
export interface ModelEvent {
  readonly type: string;
  readonly stream: StreamKey;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A device's journal in memory. */
export class ModelJournal {
  readonly deviceId: Uuid;
  readonly entries: JournalEntry[] = [];
  readonly events: TimedEvent[] = [];
  readonly #newId: () => Uuid;

  constructor(deviceId: Uuid, newId: () => Uuid) {
    this.deviceId = deviceId;
    this.#newId = newId;
  }

  /** Writes one command. */
  record(events: readonly ModelEvent[]): void {
    const id = this.#newId();
    const bodies = events.map(
      (event, index): EventBody => ({
        ...event,
        id: this.#newId(),
        command: { id, index, count: events.length },
        version: 1,
        actor: { type: 'person', id: modelManager },
        time,
        backfillAt: null,
        basedOn: null,
        confirmed: [],
      }),
    );
    const tail = this.entries.at(-1) ?? emptyTail;
    for (const entry of appendTo(tail, bodies)) {
      const body = parseBody(entry.bytes);
      if (!body.ok) throw new Error(body.error);
      const from = { deviceId: this.deviceId, deviceSeq: entry.deviceSeq };
      this.entries.push(entry);
      this.events.push(timedEvent(body.value, from, { occurredAt: modelTime, timeQuality: 'estimated' }));
    }
  }

  /** A push of whole commands behind `after`; null when there is nothing. */
  pushAfter(after: number, commands: number): PushRequest | null {
    const entries = this.entries.slice(after);
    let count = 0;
    for (let command = 0; command < commands && count < entries.length; command++) {
      const body = parseBody(entries[count]?.bytes ?? '');
      count += body.ok ? body.value.command.count : 1;
    }
    if (count === 0) return null;
    const previousHash = this.entries[after - 1]?.chainHash ?? emptyTail.chainHash;
    const run = entries.slice(0, count).map(({ deviceSeq, bytes, chainHash }) => ({ deviceSeq, bytes, chainHash }));
    return { protocol: protocolVersion, previousHash, entries: run, urgent: false, clocks: [] };
  }
}
