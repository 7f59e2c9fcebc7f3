import { cursorKey, type PulledRow, pulledOf, type ReplicaDocument } from './replica-schema.ts';
import type { SyncCursor } from './sync-cursor.ts';

const mostRows = 5000;

interface Change {
  readonly documentId: string;
  readonly documentData: ReplicaDocument & { readonly _deleted: boolean };
}

/**
 * What this window read of a generation, kept right by the changes that storage tells of, this window's and others'. Pages are told whole:
 * the rows are never of an earlier page than the cursor, which may be that of a page before.
 */
export class ReplicaMemory {
  readonly #rows = new Map<string, PulledRow | null>();
  #cursor: SyncCursor | null = null;
  #changes = 0;

  get cursor(): SyncCursor | null {
    return this.#cursor;
  }

  /** What a read that begins now has to show, so that what it found may be kept. */
  mark(): number {
    return this.#changes;
  }

  /** Where everything begins: asked for before any row is. */
  begin(cursor: SyncCursor): void {
    this.#advance(cursor);
  }

  /** A page was written. */
  changed(changes: readonly Change[]): void {
    this.#changes += 1;
    for (const { documentId, documentData } of changes)
      if (documentId === cursorKey) this.#advance(documentData.cursor);
      else this.#change(documentId, documentData);
  }

  /** The rows of these keys, if all are known; what is not there is left out. */
  recall(keys: readonly string[]): ReadonlyMap<string, PulledRow> | null {
    const found = new Map<string, PulledRow>();
    for (const key of keys) {
      const row = this.#rows.get(key);
      if (row === undefined) return null;
      if (row) found.set(key, row);
    }
    return found;
  }

  /** Keeps what a read found that began at `mark`. Of what left no change is told once more, so it is not kept. */
  keep(keys: readonly string[], found: ReadonlyMap<string, PulledRow>, mark: number): void {
    if (mark !== this.#changes) return;
    if (this.#rows.size + keys.length > mostRows) this.#rows.clear();
    for (const key of keys) {
      const row = found.get(key) ?? null;
      if (row === null || row.isThere) this.#rows.set(key, row);
    }
  }

  #advance(cursor: SyncCursor | undefined): void {
    const known = this.#cursor;
    if (!cursor) return;
    const isNewer = !known || (cursor.checkpoint >= known.checkpoint && cursor.settledSeq >= known.settledSeq);
    if (isNewer) this.#cursor = cursor;
  }

  #change(key: string, document: Change['documentData']): void {
    const known = this.#rows.get(key);
    if (known === undefined || (known && known.seq > document.seq)) return;
    if (document._deleted) this.#rows.delete(key);
    else this.#rows.set(key, pulledOf(document));
  }
}
