import type { DeviceJournal } from './device-journal.ts';
import type { ReplicaOptions } from './replica-database.ts';
import { ReplicaStore } from './replica-store.ts';

/** The generations of the replica that this tab has open. */
export class ReplicaSet {
  readonly #journal: DeviceJournal;
  readonly #options: ReplicaOptions;
  readonly #open = new Map<number, Promise<ReplicaStore>>();
  /** Generations of which no other layout is left. */
  readonly #takenOver = new Set<number>();

  constructor(journal: DeviceJournal, options: ReplicaOptions = {}) {
    this.#journal = journal;
    this.#options = options;
  }

  /** Opens a generation, once. */
  get(generation: number): Promise<ReplicaStore> {
    const known = this.#open.get(generation);
    if (known) return known;
    const opened = ReplicaStore.open(generation, this.#options);
    this.#open.set(generation, opened);
    opened.catch(() => this.#open.delete(generation));
    return opened;
  }

  /** Begins a generation beside the one that is looked at; one that was building is given up. */
  async begin(): Promise<void> {
    await this.#journal.setFact('generations', (known) => {
      const { building, current, obsolete } = known;
      const next = Math.max(current, building ?? 0, ...obsolete) + 1;
      return { ...known, building: next, obsolete: building === null ? obsolete : [...obsolete, building] };
    });
  }

  /** Puts an empty generation in the place of one that cannot be opened; nothing of it can be shown, so nobody waits for the next. */
  async replace(broken: number): Promise<void> {
    await this.#journal.setFact('generations', (known) => {
      const { building, current, obsolete } = known;
      if (current !== broken) return known;
      const left = building === null ? [...obsolete, current] : [...obsolete, current, building];
      return { ...known, current: Math.max(...left) + 1, building: null, obsolete: left };
    });
  }

  /** The generation that was building is the one to look at. */
  async finish(generation: number): Promise<void> {
    await this.#journal.setFact('generations', (known) =>
      known.building === generation
        ? { ...known, current: generation, building: null, obsolete: [...known.obsolete, known.current] }
        : known,
    );
  }

  /** Closes what is open and not in use any more. */
  async keep(inUse: readonly (number | null)[]): Promise<void> {
    for (const [generation, opened] of this.#open) {
      if (inUse.includes(generation)) continue;
      this.#open.delete(generation);
      await (await opened).close();
    }
  }

  /** Deletes the generations that nobody looks at; for the holder of the lock only. */
  async removeObsolete(): Promise<void> {
    const { obsolete, current, building } = await this.#journal.fact('generations');
    for (const generation of [current, building ?? current]) {
      if (this.#takenOver.has(generation)) continue;
      await ReplicaStore.removeOtherLayouts(generation, this.#options);
      this.#takenOver.add(generation);
    }
    for (const generation of obsolete) {
      const opened = this.#open.get(generation);
      this.#open.delete(generation);
      if (opened) await (await opened).close();
      await ReplicaStore.remove(generation, this.#options);
      await this.#journal.dropReceipts(generation);
      await this.#journal.setFact('generations', (known) => ({
        ...known,
        obsolete: known.obsolete.filter((one) => one !== generation),
      }));
    }
  }

  async close(): Promise<void> {
    await this.keep([]);
  }
}
