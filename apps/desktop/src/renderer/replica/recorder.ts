import {
  type AggregateState,
  type Catalog,
  type JournalTail,
  journalEntryType,
  ok,
  type Refusal,
  type Result,
  type ReviewItemState,
  readsOfCommand,
  reviewItem,
  type StreamKey,
  timeOrderedId,
  type Uuid,
} from '@lineside/domain';
import type { Clock } from './clock.ts';
import { decideOn } from './decide-on.ts';
import type { DeviceJournal } from './device-journal.ts';
import { KioskError } from './journal-errors.ts';
import type { CommandRequest, DeviceIdentity, Recorded, Session } from './kiosk-contract.ts';
import { entriesOfItem } from './known-entries.ts';
import { Mutex } from './mutex.ts';
import type { OwnEntryBook } from './own-entry-book.ts';
import { commandOf, decideBodies } from './recording.ts';
import type { ViewReader } from './view-reader.ts';

interface RecorderOptions {
  readonly journal: DeviceJournal;
  readonly reader: ViewReader;
  readonly ownEntries: OwnEntryBook;
  readonly clock: Clock;
  readonly catalog: Catalog;
  readonly wallMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

interface Who {
  readonly identity: DeviceIdentity;
  /** null: nobody is signed in, and the device acts in its own name. */
  readonly session: Session | null;
}

/** How often another tab may be faster. */
const attempts = 20;

/** Decides on what this device knows and writes it down; decides again when another tab was faster. */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #queue = new Mutex();

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  newId(): Uuid {
    const { clock, randomBytes } = this.#options;
    return timeOrderedId(Math.max(0, clock.now()), randomBytes(16));
  }

  /**
   * Resolves after the strict transaction has completed; commands of this tab are decided one after the other. @throws KioskError `storage_full`,
   * `storage_failed` or `contended`
   */
  record(request: CommandRequest, who: Who): Promise<Result<Recorded, Refusal>> {
    return this.#queue.run(() => this.#record(request, who));
  }

  async #record(request: CommandRequest, who: Who): Promise<Result<Recorded, Refusal>> {
    const { journal, clock, catalog, wallMs } = this.#options;
    const { organizationId, deviceId } = who.identity;
    const { session } = who;
    const newId = () => this.newId();
    const context = { organizationId, deviceId, session, at: clock.now(), time: clock.deviceTime(), newId };
    const command = commandOf(request, context);
    const keys = readsOfCommand(catalog, command, context);
    for (let attempt = 0; attempt < attempts; attempt++) {
      // At first on what this window knows: an entry of another one is behind its tail. Nobody is refused on that.
      const fresh = attempt > 0;
      let tail: JournalTail | null = null;
      const decided = await decideOn(
        async (missing) => {
          const known = await this.#known(missing, request, fresh);
          // The first one: what somebody records meanwhile is behind it, whatever the later states hold.
          tail ??= known.tail;
          return known.states;
        },
        keys,
        (states) => decideBodies(catalog, states, command, context),
      );
      if (!decided.ok && fresh) return decided;
      if (!decided.ok) continue;
      if ((await journal.append(tail ?? (await journal.tail()), decided.value, wallMs())) === 'written')
        return ok({ eventIds: decided.value.map(({ id }) => id) });
    }
    throw new KioskError('contended');
  }

  /** What rules look at: states, and entries by their event ids, as far as this device can name them. */
  async #known(keys: readonly StreamKey[], request: CommandRequest, fresh: boolean) {
    const { reader, ownEntries } = this.#options;
    const eventIds = new Set(keys.filter(({ type }) => type === journalEntryType).map(({ id }) => id));
    const known = await reader.known(
      keys.filter(({ type }) => type !== journalEntryType),
      fresh,
    );
    if (eventIds.size === 0) return known;
    const own = await ownEntries.named(eventIds);
    return { ...known, states: new Map([...known.states, ...(await this.#reviewed(request)), ...own]) };
  }

  /** Whoever resolves a review item corrects what others said; the item says what that was. */
  async #reviewed({ type, subjectId }: CommandRequest): Promise<ReadonlyMap<string, AggregateState>> {
    if (!type.startsWith(`${reviewItem.type}.`)) return new Map();
    const states = await this.#options.reader.states([{ type: reviewItem.type, id: subjectId }]);
    return new Map([...states.values()].flatMap((item) => [...entriesOfItem(item as ReviewItemState)]));
  }
}
