import { type AggregateState, type Catalog, evolveAggregate, type StreamKey } from '@lineside/domain';
import type { StreamEntry } from '../db/stream-entries.ts';
import { timedEventOfRow } from './timed-row.ts';

/** What a stream was before and after the entry at a seq; null: nothing had been said of it. */
export interface Moment {
  readonly before: AggregateState | null;
  readonly after: AggregateState | null;
}

/**
 * Folds one stream once, in the order in which the server did, and keeps what it was around each of the wanted seqs. Entries are given
 * by seq; one that waited is folded where it was settled, which is later.
 */
export class StreamMoments {
  readonly stream: StreamKey;
  readonly #catalog: Catalog;
  readonly #wanted: readonly number[];
  /** The first of the wanted behind which nothing was folded yet. */
  #next = 0;
  readonly #moments = new Map<number, Moment>();
  #settledLater: StreamEntry[] = [];
  #state: AggregateState | null = null;

  /** `wanted`: seqs in any order. */
  constructor(catalog: Catalog, stream: StreamKey, wanted: Iterable<number>) {
    this.#catalog = catalog;
    this.stream = stream;
    this.#wanted = [...new Set(wanted)].toSorted((left, right) => left - right);
  }

  /** The last seq that anybody wants to know of. */
  get upTo(): number {
    return this.#wanted.at(-1) ?? 0;
  }

  take(entry: StreamEntry): void {
    this.#foldUpTo(entry.seq);
    if (!entry.folded) return;
    if (entry.effective_seq === entry.seq) this.#fold(entry);
    else this.#settledLater.push(entry);
  }

  /** Everything up to `upTo` was given. */
  end(): ReadonlyMap<number, Moment> {
    this.#foldUpTo(this.upTo);
    this.#pass(Number.POSITIVE_INFINITY);
    return this.#moments;
  }

  /** What waited, in the order in which it was settled. */
  #foldUpTo(seq: number): void {
    if (this.#settledLater.length === 0) return;
    const due = this.#settledLater.filter((entry) => entry.effective_seq <= seq);
    this.#settledLater = this.#settledLater.filter((entry) => entry.effective_seq > seq);
    for (const entry of due.toSorted((left, right) => left.effective_seq - right.effective_seq)) this.#fold(entry);
  }

  #fold(entry: StreamEntry): void {
    const at = entry.effective_seq;
    this.#pass(at);
    const before = this.#state;
    this.#state = evolveAggregate(this.#catalog, before ?? undefined, timedEventOfRow(this.#catalog, entry));
    if (this.#wanted[this.#next] !== at) return;
    const known = this.#moments.get(at);
    this.#moments.set(at, { before: known ? known.before : before, after: this.#state });
  }

  /** At a wanted seq before this one without a moment nothing was folded: nothing changed there. */
  #pass(seq: number): void {
    for (let wanted = this.#wanted[this.#next]; wanted !== undefined && wanted < seq; ) {
      if (!this.#moments.has(wanted)) this.#moments.set(wanted, { before: this.#state, after: this.#state });
      this.#next += 1;
      wanted = this.#wanted[this.#next];
    }
  }
}
