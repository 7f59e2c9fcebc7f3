import { type AggregateState, type Catalog, type JournalTail, type StreamKey, streamKeyText } from '@lineside/domain';
import type { JournalMirror } from './journal-mirror.ts';
import type { Unsubscribe, View, ViewQuery } from './kiosk-contract.ts';
import type { PulledRow } from './replica-schema.ts';
import type { ReplicaStore } from './replica-store.ts';
import { foldedIn, listOf, type OwnEntries, pulledLimit, viewOf } from './view.ts';

const rememberedViews = 20_000;

interface Watcher {
  readonly types: string;
  readonly read: (snapshot: Snapshot) => Promise<() => void>;
  fresh: boolean;
}

interface Snapshot {
  readonly replica: ReplicaStore;
  readonly settledSeq: number;
  readonly view: (key: StreamKey, pulled: PulledRow | undefined) => View;
}

interface Known {
  readonly states: ReadonlyMap<string, AggregateState>;
  /** Where the journal ended with the last entry that is in these states; null where none were read. */
  readonly tail: JournalTail | null;
}

interface ReaderOptions {
  readonly mirror: JournalMirror;
  readonly catalog: Catalog;
  /** Called when a read failed (a generation was closed under it); it is tried again at the next change. */
  readonly onError: (error: unknown) => void;
  /** Called with the types that a page changed. */
  readonly onPage: (types: ReadonlySet<string>) => void;
}

/**
 * Keeps every watched list and aggregate right. A read takes the cursor first, then the rows, then the receipts: receipts are written
 * before the page they came with, so nothing is ever counted twice, whatever another tab writes meanwhile.
 */
export class ViewReader {
  readonly #options: ReaderOptions;
  readonly #watchers = new Set<Watcher>();
  readonly #known = new Map<string, { readonly view: View; readonly signature: string }>();
  #replica: ReplicaStore | null = null;
  #changed = new Set<string>();
  #running: Promise<void> | null = null;
  #closed = false;
  #again = false;
  #stopWatching: Unsubscribe = () => undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** Looks at another generation from now on. */
  show(replica: ReplicaStore): void {
    this.#stopWatching();
    this.#replica = replica;
    this.#known.clear();
    this.#stopWatching = replica.onChange((types) => {
      this.#options.mirror.doubtReceipts();
      this.wake(types);
      this.#options.onPage(types);
    });
    for (const watcher of this.#watchers) watcher.fresh = false;
    this.wake([]);
    this.#options.onPage(new Set());
  }

  get replica(): ReplicaStore | null {
    return this.#replica;
  }

  /** Something changed: rows of these types, or the journal (no type). */
  wake(types: Iterable<string>): void {
    for (const type of types) this.#changed.add(type);
    if (this.#closed) return;
    if (this.#running !== null) {
      this.#again = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
  }

  watchList(query: ViewQuery, listener: (views: readonly View[]) => void): Unsubscribe {
    let last: readonly View[] | null = null;
    return this.#watch(query.type, async (snapshot) => {
      const touched = this.#options.mirror.touched(query.type);
      const rows = await snapshot.replica.list(query, pulledLimit(query, touched));
      const touchedRows = await rowsOf(
        snapshot.replica,
        [...touched].map((id) => ({ type: query.type, id })),
      );
      const pulledOf = (id: string) => touchedRows.get(streamKeyText({ type: query.type, id }));
      return () => {
        const views = listOf(this.#options.catalog, query, rows, touched, pulledOf, snapshot.view);
        if (last && last.length === views.length && last.every((view, index) => view === views[index])) return;
        last = views;
        listener(views);
      };
    });
  }

  watchOne(key: StreamKey, listener: (view: View) => void): Unsubscribe {
    let last: View | null = null;
    return this.#watch(key.type, async (snapshot) => {
      const pulled = (await rowsOf(snapshot.replica, [key])).get(streamKeyText(key));
      return () => {
        const view = snapshot.view(key, pulled);
        if (view === last) return;
        last = view;
        listener(view);
      };
    });
  }

  /** The states that a rule reads, as this device sees them now; absent where nothing is known. */
  async states(keys: readonly StreamKey[]): Promise<ReadonlyMap<string, AggregateState>> {
    return (await this.known(keys)).states;
  }

  /**
   * The same with the end of the journal as of then. What this window was told of meanwhile is in it; with `fresh` also what another
   * window wrote a moment ago.
   */
  async known(keys: readonly StreamKey[], fresh = false): Promise<Known> {
    const { mirror } = this.#options;
    if (fresh) mirror.doubt();
    const snapshot = await this.#snapshot();
    if (!snapshot) return { states: new Map(), tail: null };
    // Another release may name types that this one has never heard of.
    const shown = keys.filter(({ type }) => this.#options.catalog.aggregate(type));
    const remembered = fresh ? null : snapshot.replica.knownRows(shown);
    const rows = remembered ?? (await snapshot.replica.rows(shown));
    // Rows that were just read may be of a page that nobody has told of.
    if (!remembered || !mirror.isUpToDate) await mirror.refreshReceipts();
    const views = shown.map((key) => snapshot.view(key, rows.get(streamKeyText(key))));
    const known = views.filter(({ seq, pending }) => seq !== null || pending > 0);
    return { states: new Map(known.map((view) => [streamKeyText(view), view.state])), tail: mirror.tail };
  }

  /** Resolves when nothing is read any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWatching();
    this.#watchers.clear();
    await this.#running;
    this.#replica = null;
  }

  #watch(types: string, read: Watcher['read']): Unsubscribe {
    const watcher: Watcher = { types, read, fresh: false };
    this.#watchers.add(watcher);
    this.wake([]);
    return () => void this.#watchers.delete(watcher);
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      const changed = this.#changed;
      this.#changed = new Set();
      try {
        await this.#readAll(changed);
      } catch (error) {
        for (const watcher of this.#watchers) watcher.fresh = false;
        this.#options.onError(error);
      }
    } while (this.#again && !this.#closed);
  }

  async #readAll(changed: ReadonlySet<string>): Promise<void> {
    const before = this.#options.mirror.touchedTypes;
    const snapshot = await this.#snapshot();
    if (!snapshot) return;
    const touched = this.#options.mirror.touchedTypes;
    const due = [...this.#watchers].filter(
      ({ types, fresh }) => !fresh || changed.has(types) || touched.has(types) || before.has(types),
    );
    const tell = await Promise.all(due.map((watcher) => watcher.read(snapshot)));
    await this.#options.mirror.refreshReceipts();
    for (const [index, watcher] of due.entries()) {
      if (!this.#watchers.has(watcher)) continue;
      watcher.fresh = true;
      tell[index]?.();
    }
  }

  async #snapshot(): Promise<Snapshot | null> {
    const replica = this.#replica;
    if (!replica) return null;
    const { mirror } = this.#options;
    const { settledSeq } = replica.knownCursor;
    await mirror.refresh(replica.generation, settledSeq);
    // Asked for again at each view: the receipts may have been read again since.
    const own = () => mirror.own(replica.generation, settledSeq);
    return { replica, settledSeq, view: (key, pulled) => this.#view(replica.generation, key, pulled, own()) };
  }

  /** The same object while nothing in it changed, so that a screen renders only what did. */
  #view(generation: number, key: StreamKey, pulled: PulledRow | undefined, own: OwnEntries): View {
    const text = streamKeyText(key);
    const isThere = pulled?.isThere ? 'there' : 'absent';
    const signature = `${generation} ${pulled?.seq ?? ''} ${isThere} ${foldedIn(key, pulled, own).join(' ')}`;
    const known = this.#known.get(text);
    if (known?.signature === signature) return known.view;
    const view = viewOf(this.#options.catalog, key, pulled, own);
    if (this.#known.size >= rememberedViews) this.#known.clear();
    this.#known.set(text, { view, signature });
    return view;
  }
}

async function rowsOf(replica: ReplicaStore, keys: readonly StreamKey[]): Promise<ReadonlyMap<string, PulledRow>> {
  return replica.knownRows(keys) ?? (await replica.rows(keys));
}
