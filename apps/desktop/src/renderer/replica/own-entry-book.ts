import {
  type AggregateState,
  type EventBody,
  type JournalEntryState,
  journalEntryKey,
  type StreamKey,
  streamKeyText,
} from '@lineside/domain';
import type { DeviceJournal } from './device-journal.ts';
import type { EntryRow } from './journal-database.ts';
import type { JournalMirror } from './journal-mirror.ts';
import { bodyOf } from './journal-rows.ts';
import type { OwnEntry, Unsubscribe } from './kiosk-contract.ts';
import { entryState } from './known-entries.ts';
import { type Answered, keysAbout, ownEntry, wantsAttention } from './own-entry.ts';
import type { Receipt, ReceiptBook } from './receipt-book.ts';
import type { UnresolvedEntry } from './unresolved-entries.ts';
import { WatchedRead } from './watched-read.ts';

interface BookOptions {
  readonly journal: DeviceJournal;
  readonly mirror: JournalMirror;
  /** What this device sees of these keys now; absent where nothing is known. */
  readonly states: (keys: readonly StreamKey[]) => Promise<ReadonlyMap<string, AggregateState>>;
  /** When an own event happened, as far as this device knows. */
  readonly occurredAt: (body: EventBody) => number;
  /** The server's time, milliseconds. */
  readonly now: () => number;
}

interface Answers {
  readonly book: ReceiptBook;
  /** Those that the journal has dropped, by number. */
  readonly kept: ReadonlyMap<number, UnresolvedEntry>;
}

const attentionLimit = 100;
/** How far back a person is shown what he did, and what of it he may take back. */
const recentRows = 300;
const recentLimit = 60;

/** What this device recorded, with what became of it. */
export class OwnEntryBook {
  readonly #options: BookOptions;
  readonly #bodies = new Map<number, EventBody>();
  /** Numbers that need no attention as long as nothing new is known: a resolution of this device may still be refused. */
  #unasked = new Set<number>();
  readonly #recent = new WatchedRead(() => this.#readRecent());

  constructor(options: BookOptions) {
    this.#options = options;
    options.journal.onChange(() => this.wake());
  }

  /** The last entries of whoever is signed in, newest first. */
  watch(listener: (entries: readonly OwnEntry[]) => void): Unsubscribe {
    return this.#recent.watch(listener);
  }

  /** The journal, or what was said of its entries, changed. */
  wake(): void {
    this.reviewed();
    this.#recent.wake();
  }

  /** Items of the review queue changed: one may be about what nobody was asked about. */
  reviewed(): void {
    // Another set: a look that is under way knows the items of before.
    this.#unasked = new Set();
  }

  close(): Promise<void> {
    return this.#recent.close();
  }

  /** Own entries that wait, were flagged or rejected and are not resolved, newest first. */
  async attention(): Promise<readonly OwnEntry[]> {
    const unasked = this.#unasked;
    const answers = await this.#receipts();
    const numbers = this.#openNumbers(answers);
    const now = this.#options.now();
    const found: OwnEntry[] = [];
    while (numbers.length > 0 && found.length < attentionLimit) {
      const bodies = await this.#read(numbers.splice(0, attentionLimit), answers.kept);
      for (const entry of await this.#joined([...bodies], answers))
        if (wantsAttention(entry, now)) found.push(entry);
        else unasked.add(entry.deviceSeq);
    }
    return found.slice(0, attentionLimit);
  }

  /** Own entries as rules read them, by `streamKeyText`; only the last ones can be named. */
  async named(eventIds: ReadonlySet<string>): Promise<ReadonlyMap<string, JournalEntryState>> {
    const { book } = await this.#receipts();
    const rows = await this.#recentRows();
    const states = [...rows].flatMap(([deviceSeq, body]) => {
      const verdict = book.get(deviceSeq)?.verdict ?? 'accepted';
      return eventIds.has(body.id)
        ? [[streamKeyText(journalEntryKey(body.id)), entryState(body, verdict)] as const]
        : [];
    });
    return new Map(states);
  }

  async #readRecent(): Promise<readonly OwnEntry[]> {
    const session = await this.#options.journal.fact('session');
    if (!session) return [];
    const answers = await this.#receipts();
    const own = [...(await this.#recentRows())].filter(([, { actor }]) => actor.id === session.personId);
    return this.#joined(own.slice(-recentLimit).toReversed(), answers);
  }

  async #receipts(): Promise<Answers> {
    const { journal, mirror } = this.#options;
    const { current: generation } = await journal.fact('generations');
    const kept = new Map((await journal.fact('unresolved')).map((entry) => [entry.deviceSeq, entry]));
    await mirror.refreshReceipts();
    return { book: mirror.book(generation), kept };
  }

  #openNumbers({ book, kept }: Answers): number[] {
    const isOpen = ([deviceSeq, { verdict }]: readonly [number, Pick<Receipt, 'verdict'>]) =>
      verdict !== 'accepted' && !this.#unasked.has(deviceSeq);
    const numbers = [...kept, ...book].filter(isOpen).map(([deviceSeq]) => deviceSeq);
    return [...new Set(numbers)].toSorted((left, right) => right - left);
  }

  async #recentRows(): Promise<ReadonlyMap<number, EventBody>> {
    const { deviceSeq: last } = await this.#options.journal.tail();
    const first = Math.max(1, last - recentRows + 1);
    return this.#read(Array.from({ length: last - first + 1 }, (_, index) => first + index));
  }

  /** The bodies of these entries, in that order; those that were dropped and not kept are left out. */
  async #read(numbers: readonly number[], kept: Answers['kept'] = new Map()): Promise<ReadonlyMap<number, EventBody>> {
    const missing = numbers.filter((deviceSeq) => !this.#bodies.has(deviceSeq));
    const rows: readonly EntryRow[] = missing.length > 0 ? await this.#options.journal.entriesOf(missing) : [];
    for (const row of [...kept.values(), ...rows])
      if (!this.#bodies.has(row.deviceSeq)) this.#bodies.set(row.deviceSeq, bodyOf(row));
    return new Map(
      numbers.flatMap((deviceSeq) => {
        const body = this.#bodies.get(deviceSeq);
        return body ? [[deviceSeq, body] as const] : [];
      }),
    );
  }

  async #joined(
    bodies: readonly (readonly [number, EventBody])[],
    { book, kept }: Pick<Answers, 'book' | 'kept'>,
  ): Promise<readonly OwnEntry[]> {
    const { journal, occurredAt, states } = this.#options;
    const naming = await journal.fact('identity');
    if (!naming) return [];
    const answered = bodies.map(([deviceSeq, body]): Answered => {
      const { verdict, code } = book.get(deviceSeq) ??
        kept.get(deviceSeq) ?? { verdict: 'unsent' as const, code: null };
      return { deviceSeq, body, verdict, code, occurredAt: occurredAt(body) };
    });
    const known = await states(keysAbout(naming, answered));
    return answered.map((entry) => ownEntry(naming, entry, known));
  }
}
