import type { Unsubscribe } from './kiosk-contract.ts';

/** A value that is read again after each change while somebody listens; one read at a time, and once more for all that came meanwhile. */
export class WatchedRead<Value> {
  readonly #read: () => Promise<Value>;
  readonly #listeners = new Set<(value: Value) => void>();
  #last: Value | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(read: () => Promise<Value>) {
    this.#read = read;
  }

  /** Calls back with what is known, and with every value that differs from the one before. */
  watch(listener: (value: Value) => void): Unsubscribe {
    // Nobody listened meanwhile: who comes now is told, also where nothing has changed since the last one left.
    if (this.#listeners.size === 0) this.#last = null;
    this.#listeners.add(listener);
    if (this.#last !== null) listener(this.#last);
    else this.wake();
    return () => void this.#listeners.delete(listener);
  }

  wake(): void {
    if (this.#closed || this.#listeners.size === 0) return;
    if (this.#running !== null) {
      this.#again = true;
      return;
    }
    this.#running = this.#tell().finally(() => {
      this.#running = null;
      if (this.#again) this.wake();
    });
  }

  /** Resolves when nothing is read any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#listeners.clear();
    await this.#running;
  }

  async #tell(): Promise<void> {
    this.#again = false;
    const before = this.#listeners.size;
    try {
      const next = await this.#read();
      const isSame = this.#last !== null && JSON.stringify(next) === JSON.stringify(this.#last);
      if (!isSame) this.#last = next;
      // Who came meanwhile has heard nothing yet.
      if (!isSame || before !== this.#listeners.size)
        for (const listener of this.#listeners) listener(this.#last as Value);
    } catch {
      // The database was closed, or is away for a moment: the next change reads again.
    }
  }
}
