import { cursorKey } from './replica-schema.ts';
import type { SyncCursor } from './sync-cursor.ts';

/**
 * What is in a generation that this window fills from nothing: a row that it did not write is not there, and need not be looked
 * for. It knows nothing once another window wrote, or the generation is filled.
 */
export class FillingKeys {
  #keys: Set<string> | null = null;
  #checkpoint = 0;

  /** Those of the keys that may be there; the cursor always, to tell whether another window wrote. */
  among(keys: readonly string[]): readonly string[] {
    const known = this.#keys;
    if (!known || !keys.includes(cursorKey)) return keys;
    return keys.filter((key) => key === cursorKey || known.has(key));
  }

  /** False where another window wrote since: what `among` left out is to be looked for. */
  agrees(found: SyncCursor | undefined): boolean {
    if (this.#keys === null || found?.checkpoint === this.#checkpoint) return true;
    this.#keys = null;
    return false;
  }

  /** A page was written, on top of this cursor. */
  written(keys: Iterable<string>, before: SyncCursor | undefined, cursor: SyncCursor): void {
    // Without a cursor there was nothing: it is written with the first page.
    if (before === undefined) this.#keys = new Set();
    if (cursor.filled) this.#keys = null;
    for (const key of this.#keys ? keys : []) this.#keys?.add(key);
    this.#checkpoint = cursor.checkpoint;
  }

  /** Something went wrong. */
  forget(): void {
    this.#keys = null;
  }
}
