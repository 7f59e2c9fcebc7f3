import {
  type AggregateState,
  catalog,
  type Gone,
  type LivePage,
  type PullAnswer,
  type PushAnswer,
  type ReplicaState,
  type StreamKey,
  streamKeyText,
} from '@lineside/domain';
import type { View, ViewQuery } from '../kiosk-contract.ts';
import { earlyReceipts, emptyReceiptBook, enterPage, type ReceiptBook, receivedUpTo } from '../receipt-book.ts';
import {
  type AskedPull,
  askPull,
  newCursor,
  newerRows,
  type PageAnswer,
  type SyncCursor,
  takeLivePage,
  takePulledPage,
} from '../sync-cursor.ts';
import { byStream, isUnsettled, listOf, matches, type OwnEntries, type Pulled, pulledLimit, viewOf } from '../view.ts';
import type { ModelJournal } from './model-journal.ts';

export interface ModelGeneration {
  readonly number: number;
  cursor: SyncCursor;
  receipts: ReceiptBook;
  readonly rows: Map<string, Pulled>;
}

export interface ModelPull extends AskedPull {
  readonly generation: number;
  readonly connection: number;
}

/** The order of steps of a device's sync, in memory, over the same pure modules as the real one. */
export class ModelClient {
  current: ModelGeneration = generation(1);
  building: ModelGeneration | null = null;
  confirmed = 0;
  sent = 0;
  connection = 0;
  /** Live pages count only once a pull of this connection has been answered: only it can tell another history. */
  #pulledOn = -1;
  readonly journal: ModelJournal;

  constructor(journal: ModelJournal) {
    this.journal = journal;
  }

  push(commands: number) {
    const request = this.journal.pushAfter(this.confirmed, commands);
    if (request) this.sent = Math.max(this.sent, request.entries.at(-1)?.deviceSeq ?? 0);
    return request;
  }

  takePushAnswer(lastSent: number, answer: PushAnswer): void {
    if (answer.status === 'hole') this.confirmed = Math.min(this.confirmed, answer.expected - 1);
    if (answer.status !== 'taken') return;
    const newest = this.building ?? this.current;
    const early = earlyReceipts(newest.receipts, answer.receipts, newest.cursor.checkpoint);
    newest.receipts = new Map([...newest.receipts, ...early]);
    this.confirmed = Math.max(this.confirmed, lastSent);
  }

  pull(limit: number): ModelPull {
    const { number, cursor, receipts } = this.building ?? this.current;
    return { generation: number, connection: this.connection, ...askPull(cursor, receipts, { limit, siteId: null }) };
  }

  takePullAnswer(asked: ModelPull, answer: PullAnswer): void {
    const newest = this.building ?? this.current;
    if (asked.generation !== newest.number) return;
    if (answer.status === 'new_generation') {
      this.#startGeneration();
      return;
    }
    const taken = takePulledPage(newest.cursor, asked, answer.page);
    if (taken.kind === 'new_generation') {
      this.#startGeneration();
      return;
    }
    this.#pulledOn = Math.max(this.#pulledOn, asked.connection);
    this.#take(newest, taken, answer.page.receipts, answer.page, asked.receiptSeq);
    if (this.building?.cursor.filled) this.#switch(this.building);
  }

  /** True when the page shows that only a pull can help. */
  takeLive(page: LivePage): boolean {
    if (this.building || this.#pulledOn !== this.connection) return false;
    const own = page.receipts.find(({ deviceId }) => deviceId === this.journal.deviceId)?.runs ?? [];
    const taken = takeLivePage(this.current.cursor, page);
    this.#take(this.current, taken, own, page, 0);
    return taken.kind === 'pull';
  }

  own(): OwnEntries {
    const streams = byStream(this.journal.events);
    const { receipts, cursor } = this.current;
    return {
      of: (key) => streams.get(streamKeyText(key)) ?? [],
      receipt: (deviceSeq) => receipts.get(deviceSeq),
      settledSeq: cursor.settledSeq,
    };
  }

  view(key: StreamKey): View {
    return viewOf(catalog, key, this.current.rows.get(streamKeyText(key)), this.own());
  }

  /** A list as the replica reads it: an indexed query with a limit, and the touched rows by id. */
  list(query: ViewQuery): readonly View[] {
    const own = this.own();
    const unsettled = this.journal.events.filter(({ deviceSeq }) =>
      isUnsettled(own.receipt(deviceSeq), own.settledSeq),
    );
    const touched = new Set(
      unsettled.filter(({ stream }) => stream.type === query.type).map(({ stream }) => stream.id),
    );
    const rows = [...this.current.rows.values()]
      .filter(({ key, state }) => key.type === query.type && state && matches(query, state))
      .toSorted((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1))
      .slice(0, pulledLimit(query, touched));
    const pulledOf = (id: string) => this.current.rows.get(streamKeyText({ type: query.type, id }));
    return listOf(catalog, query, rows, touched, pulledOf, (key, pulled) => viewOf(catalog, key, pulled, own));
  }

  #take(
    target: ModelGeneration,
    taken: PageAnswer,
    runs: Parameters<typeof enterPage>[1],
    page: Pick<LivePage, 'states' | 'gone' | 'toSeq'>,
    askedSeq: number,
  ): void {
    if (taken.kind !== 'apply') {
      if (taken.kind === 'ask_again') target.cursor = taken.cursor;
      return;
    }
    const range = { sentSeq: this.sent, from: target.cursor.checkpoint, to: Math.max(page.toSeq, askedSeq) };
    const { book, lost } = enterPage(target.receipts, runs, range);
    target.receipts = book;
    this.confirmed = Math.min(this.confirmed, ...lost.map((deviceSeq) => deviceSeq - 1));
    for (const row of newerRows([...page.states, ...page.gone], (row) => target.rows.get(streamKeyText(row))?.seq))
      target.rows.set(streamKeyText(row), pulledOf(row));
    if (taken.cursor.filled && !target.cursor.filled)
      this.confirmed = Math.min(this.confirmed, receivedUpTo(target.receipts, 0));
    target.cursor = taken.cursor;
  }

  #startGeneration(): void {
    this.building = generation((this.building ?? this.current).number + 1);
  }

  #switch(next: ModelGeneration): void {
    this.current = next;
    this.building = null;
  }
}

function generation(number: number): ModelGeneration {
  return { number, cursor: newCursor, receipts: emptyReceiptBook, rows: new Map() };
}

function pulledOf(row: ReplicaState | Gone): Pulled {
  const state = 'state' in row ? (row.state as unknown as AggregateState) : null;
  return { key: { type: row.type, id: row.id }, seq: row.seq, state };
}

function orderOf({ state }: Pulled): string {
  const { orderNo = '' } = state as unknown as { orderNo?: string };
  return `${orderNo} ${state?.id}`;
}
