import {
  type AggregateState,
  catalog,
  evolveAggregate,
  journalEntryType,
  type ReplicaState,
  type ReviewItemState,
  reviewItem,
  type StreamKey,
  streamKeyText,
  type TimedEvent,
  type Uuid,
  type Verdict,
} from '@lineside/domain';
import type { DeviceIdentity, OwnEntry, View, ViewQuery } from './kiosk-contract.ts';
import { entriesOfItem, entryState } from './known-entries.ts';
import { type Answered, keysAbout, ownEntry } from './own-entry.ts';
import { type ReceiptBook, receiptsOf } from './receipt-book.ts';
import { byStream, isUnsettled, listOf, matches, type OwnEntries, type Pulled, viewOf } from './view.ts';

type OwnEvent = TimedEvent & { readonly command: Answered['body']['command'] };

/** Own events and pulled states in memory, with a server that takes what it is told to; the views are the real ones. */
export class MemoryReplica {
  readonly own: OwnEvent[] = [];
  readonly #pulled = new Map<string, Pulled>();
  #receipts: ReceiptBook = new Map();
  #seq = 0;

  receive(states: readonly Pick<ReplicaState, 'type' | 'id' | 'state'>[]): void {
    for (const { type, id, state } of states) this.#pull({ type, id }, state as unknown as AggregateState);
  }

  /** Everything that has no verdict yet gets this one. */
  take(verdict: Verdict, code: string | null): void {
    for (const event of this.own.filter(({ deviceSeq }) => !this.#receipts.has(deviceSeq))) {
      const run = { deviceSeq: event.deviceSeq, count: 1, seq: this.#seq + 1, verdict, code };
      this.#receipts = new Map([...this.#receipts, ...receiptsOf([run])]);
      const before = this.#pulled.get(streamKeyText(event.stream));
      if (verdict === 'accepted' || verdict === 'flagged')
        this.#pull(event.stream, evolveAggregate(catalog, before?.state ?? undefined, event));
      else this.#seq += 1;
    }
  }

  /** The state of a key as the device sees it; undefined where nothing is known of it. */
  known(key: StreamKey): AggregateState | undefined {
    if (key.type === journalEntryType) return this.#entry(key);
    const view = this.view(key);
    return view.seq === null && view.pending === 0 ? undefined : view.state;
  }

  view(key: StreamKey): View {
    return viewOf(catalog, key, this.#pulled.get(streamKeyText(key)), this.#entries());
  }

  list(query: ViewQuery): readonly View[] {
    const own = this.#entries();
    const unsettled = this.own.filter(({ deviceSeq }) => isUnsettled(own.receipt(deviceSeq), own.settledSeq));
    const touched = new Set(
      unsettled.filter(({ stream }) => stream.type === query.type).map(({ stream }) => stream.id),
    );
    const rows = [...this.#pulled.values()].filter(
      ({ key, state }) => key.type === query.type && state && matches(query, state),
    );
    const pulledOf = (id: Uuid) => this.#pulled.get(streamKeyText({ type: query.type, id }));
    return listOf(catalog, query, rows, touched, pulledOf, (key, pulled) => viewOf(catalog, key, pulled, own));
  }

  ownEntries(identity: DeviceIdentity | null): readonly OwnEntry[] {
    if (!identity) return [];
    return this.own.map((event) => {
      const { verdict, code } = this.#receipts.get(event.deviceSeq) ?? { verdict: 'unsent' as const, code: null };
      const answered = { deviceSeq: event.deviceSeq, occurredAt: event.occurredAt, verdict, code, body: event };
      const keys = keysAbout(identity, [answered]);
      return ownEntry(identity, answered, new Map(keys.map((key) => [streamKeyText(key), this.known(key)])));
    });
  }

  /** An entry as rules read it: an own one, or one that a review item tells of. */
  #entry(key: StreamKey): AggregateState | undefined {
    const own = this.own.find(({ id }) => id === key.id);
    if (own) return entryState(own, this.#receipts.get(own.deviceSeq)?.verdict ?? 'accepted');
    const items = [...this.#pulled.values()].filter((pulled) => pulled.key.type === reviewItem.type);
    const named = items.map(({ state }) => entriesOfItem(state as ReviewItemState).get(streamKeyText(key)));
    return named.find((state) => state !== undefined);
  }

  #pull(key: StreamKey, state: AggregateState): void {
    this.#seq += 1;
    this.#pulled.set(streamKeyText(key), { key, seq: this.#seq, state });
  }

  #entries(): OwnEntries {
    const streams = byStream(this.own);
    const of = (key: StreamKey) => streams.get(streamKeyText(key)) ?? [];
    return { of, receipt: (deviceSeq) => this.#receipts.get(deviceSeq), settledSeq: this.#seq };
  }
}
