import {
  type AggregateState,
  type Catalog,
  isPresent,
  type JournalEntryState,
  journalEntryKey,
  journalEntryType,
  type States,
  type StreamKey,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { loadStates, type StoredState, type Tables } from '../db/state-rows.ts';
import { loadEntryStates } from './entry-states.ts';

interface StatesContext {
  readonly organizationId: Uuid;
  readonly catalog: Catalog;
  readonly tables: Tables;
}

/** The states a group of commands works on, in memory: read once, folded many times, written once. */
export class WorkingStates implements States {
  readonly #known = new Map<string, StoredState | null>();
  readonly #changed = new Map<string, StoredState>();
  readonly #arrived = new Map<string, StreamKey>();
  readonly #missed = new Map<string, StreamKey>();
  readonly #client: Client;
  readonly #context: StatesContext;

  constructor(client: Client, context: StatesContext) {
    this.#client = client;
    this.#context = context;
  }

  /** Reads what was not read yet. */
  async load(keys: readonly StreamKey[]): Promise<void> {
    const byText = new Map<string, StreamKey>();
    for (const key of keys) {
      const text = streamKeyText(key);
      if (!this.#known.has(text)) byText.set(text, key);
    }
    const unread = [...byText.values()];
    if (unread.length === 0) return;
    const { tables } = this.#context;
    const found = await loadStates(this.#client, { tables, keys: unread });
    for (const text of byText.keys()) this.#known.set(text, found.get(text) ?? null);
    const named = unread.filter(({ type }) => type === journalEntryType).map(({ id }) => id);
    if (named.length === 0) return;
    for (const stored of await loadEntryStates(this.#client, this.#context, named))
      this.#known.set(streamKeyText(stored.key), stored);
  }

  /** An entry that this transaction takes or settles: others may name it, and may have waited for it. */
  noteEntry(state: JournalEntryState, seq: number): void {
    const key = journalEntryKey(state.id);
    if (isPresent(state)) this.#arrived.set(streamKeyText(key), key);
    this.#known.set(streamKeyText(key), { key, seq, state });
  }

  /** Reads the keys that a rule looked at although nothing announced it; true where there were any, so that it runs again. */
  async loadMissed(): Promise<boolean> {
    const missed = [...this.#missed.values()];
    this.#missed.clear();
    await this.load(missed);
    return missed.length > 0;
  }

  get(key: StreamKey): AggregateState | undefined {
    return this.stored(key)?.state;
  }

  stored(key: StreamKey): StoredState | undefined {
    const text = streamKeyText(key);
    const known = this.#known.get(text);
    if (known === undefined) this.#missed.set(text, key);
    return known ?? undefined;
  }

  set(key: StreamKey, state: AggregateState, seq: number): void {
    const text = streamKeyText(key);
    if (isPresent(state) && !isPresent(this.#known.get(text)?.state)) this.#arrived.set(text, key);
    const stored = { key, seq, state };
    this.#known.set(text, stored);
    this.#changed.set(text, stored);
  }

  /** What was written, the last state of each. */
  get changed(): readonly StoredState[] {
    return [...this.#changed.values()];
  }

  /** What came into being: others may have waited for it. */
  get arrived(): readonly StreamKey[] {
    return [...this.#arrived.values()];
  }
}

/** States tried out on top of others, for requests that happen wholly or not at all. */
export function statesAbove(below: States, changes: Map<string, AggregateState>): States {
  return { get: (key) => changes.get(streamKeyText(key)) ?? below.get(key) };
}
