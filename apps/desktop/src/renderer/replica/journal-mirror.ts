import {
  type Catalog,
  type EventBody,
  emptyTail,
  eventOfBody,
  type JournalTail,
  type StreamKey,
  streamKeyText,
  type TimedEvent,
  type Uuid,
} from '@lineside/domain';
import type { DeviceJournal } from './device-journal.ts';
import type { EntryRow, ReceiptRow } from './journal-database.ts';
import { bodyOf } from './journal-rows.ts';
import { emptyReceiptBook, type Receipt, type ReceiptBook } from './receipt-book.ts';
import { byStream, isUnsettled, type OwnEntries } from './view.ts';

interface MirrorOptions {
  readonly journal: DeviceJournal;
  readonly deviceId: () => Uuid | null;
  readonly catalog: Catalog;
  /** When an own event happened, as far as this device knows. */
  readonly occurredAt: (body: EventBody) => number;
}

/** Up to this number every entry is settled, at this point of this generation. */
interface SettledMark {
  readonly generation: number;
  readonly settledSeq: number;
  readonly upTo: number;
}

const nothingSettled: SettledMark = { generation: 0, settledSeq: 0, upTo: 0 };

/** Where the journal begins and ends. */
interface JournalEnds {
  readonly first: number | null;
  readonly tail: JournalTail;
}

/** What a tab needs of the journal, in memory: the receipts, and the own events that are not settled. */
export class JournalMirror {
  readonly #options: MirrorOptions;
  readonly #books = new Map<number, Map<number, Receipt>>();
  readonly #events = new Map<number, TimedEvent>();
  #streams: ReadonlyMap<string, readonly TimedEvent[]> = new Map();
  #lastLine = 0;
  #mark = nothingSettled;
  #deviceId: Uuid | null = null;
  #reads: Promise<void> = Promise.resolve();
  #ends: JournalEnds = { first: null, tail: emptyTail };
  #tail: JournalTail = emptyTail;
  /** How often this window was told that the journal changed, or that a page came; and how much of it what was read last has seen. */
  readonly #told = { changes: 1, pages: 1 };
  #seen = { changes: 0, pages: 0 };

  constructor(options: MirrorOptions) {
    this.#options = options;
    options.journal.onChange(() => this.doubt());
  }

  /** Where the journal ended when the own events in here were read. */
  get tail(): JournalTail {
    return this.#tail;
  }

  /** False when the journal was written since it was looked at, or a page came that may bring receipts. */
  get isUpToDate(): boolean {
    return this.#seen.changes === this.#told.changes && this.#seen.pages === this.#told.pages;
  }

  /** The journal is looked at again before anything is said of it. */
  doubt(): void {
    this.#told.changes += 1;
  }

  /** A page came: the receipts in it were written before, and this window may not have been told yet. */
  doubtReceipts(): void {
    this.#told.pages += 1;
  }

  /** Reads what is new, and every entry that is not settled at this point of this generation. */
  refresh(generation: number, settledSeq: number): Promise<void> {
    this.#reads = this.#reads.catch(() => undefined).then(() => this.#refresh(generation, settledSeq));
    return this.#reads;
  }

  /** Reads new receipts only. */
  refreshReceipts(): Promise<void> {
    this.#reads = this.#reads.catch(() => undefined).then(() => this.#readLines());
    return this.#reads;
  }

  book(generation: number): ReceiptBook {
    return this.#books.get(generation) ?? emptyReceiptBook;
  }

  /** Every generation that receipts are known of. */
  get generations(): readonly number[] {
    return [...this.#books.keys()];
  }

  own(generation: number, settledSeq: number): OwnEntries {
    const book = this.book(generation);
    const streams = this.#streams;
    return {
      of: (key: StreamKey) => streams.get(streamKeyText(key)) ?? [],
      receipt: (deviceSeq) => book.get(deviceSeq),
      settledSeq,
    };
  }

  /** The ids of a type whose view may differ from what was pulled. */
  touched(type: string): ReadonlySet<Uuid> {
    const events = [...this.#events.values()].filter(({ stream }) => stream.type === type);
    return new Set(events.map(({ stream }) => stream.id));
  }

  /** The types that have own events which are not settled. */
  get touchedTypes(): ReadonlySet<string> {
    return new Set([...this.#events.values()].map(({ stream }) => stream.type));
  }

  async #refresh(generation: number, settledSeq: number): Promise<void> {
    const { journal, deviceId } = this.#options;
    if (this.#seen.changes !== this.#told.changes) await this.#glance();
    const { tail, first } = this.#ends;
    if (this.#deviceId !== deviceId()) {
      this.#events.clear();
      this.#mark = nothingSettled;
    }
    this.#deviceId = deviceId();
    const unsettled = this.#unsettled({ generation, settledSeq }, first ?? tail.deviceSeq + 1, tail.deviceSeq);
    const before = this.#events.size;
    for (const deviceSeq of this.#events.keys()) if (!unsettled.has(deviceSeq)) this.#events.delete(deviceSeq);
    const missing = [...unsettled].filter((deviceSeq) => !this.#events.has(deviceSeq));
    if (missing.length > 0 || before !== this.#events.size) {
      const rows = missing.length > 0 ? await journal.entriesOf(missing) : [];
      for (const row of rows) this.#events.set(row.deviceSeq, this.#timed(row));
      const ordered = [...this.#events.values()].toSorted((left, right) => left.deviceSeq - right.deviceSeq);
      this.#streams = byStream(ordered);
    }
    this.#tail = tail;
  }

  /** What is written while it looks is looked at the next time. */
  async #glance(): Promise<void> {
    const told = { ...this.#told };
    const { lines, tail, first } = await this.#options.journal.glance(this.#lastLine);
    this.#enterLines(lines);
    this.#ends = { first, tail };
    this.#seen = told;
  }

  async #readLines(): Promise<void> {
    const { pages } = this.#told;
    this.#enterLines(await this.#options.journal.receiptsAfter(this.#lastLine));
    this.#seen = { ...this.#seen, pages };
  }

  #enterLines(lines: readonly (ReceiptRow & { readonly id: number })[]): void {
    for (const line of lines) {
      this.#lastLine = line.id;
      this.#enter(line);
    }
  }

  /** The numbers of what is not settled; what was found settled before is not looked at again. */
  #unsettled({ generation, settledSeq }: Omit<SettledMark, 'upTo'>, first: number, last: number): ReadonlySet<number> {
    const { upTo: known, ...mark } = this.#mark;
    // Within a generation settledSeq only rises. A reader that began earlier looks at everything.
    const goesOn = mark.generation === generation && mark.settledSeq <= settledSeq;
    let upTo = Math.max(first - 1, goesOn ? known : 0);
    const book = this.book(generation);
    const unsettled = new Set<number>();
    for (let deviceSeq = upTo + 1; deviceSeq <= last; deviceSeq++) {
      if (isUnsettled(book.get(deviceSeq), settledSeq)) unsettled.add(deviceSeq);
      else if (unsettled.size === 0) upTo = deviceSeq;
    }
    this.#mark = { generation, settledSeq, upTo };
    return unsettled;
  }

  #enter({ generation, deviceSeq, count, seq, verdict, code }: ReceiptRow): void {
    const book = this.#books.get(generation) ?? new Map<number, Receipt>();
    this.#books.set(generation, book);
    // Another word on what was settled, or none any more: from there on all is looked at again.
    if (deviceSeq <= this.#mark.upTo) this.#mark = { ...this.#mark, upTo: deviceSeq - 1 };
    for (let offset = 0; offset < count; offset++) {
      if (verdict === 'forgotten') book.delete(deviceSeq + offset);
      else book.set(deviceSeq + offset, { seq: seq + offset, verdict, code });
    }
  }

  #timed(row: EntryRow): TimedEvent {
    const body = bodyOf(row);
    const from = { deviceId: this.#deviceId ?? '', deviceSeq: row.deviceSeq };
    const { catalog, occurredAt } = this.#options;
    // An entry of an older app may be in an older version of its event.
    return eventOfBody(catalog, body, from, { occurredAt: occurredAt(body), timeQuality: 'estimated' });
  }
}
