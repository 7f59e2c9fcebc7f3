import type { Disk } from '../device/disk.ts';
import { Violation } from './violation.ts';

interface Cursor {
  readonly checkpoint: number;
  readonly settledSeq: number;
  readonly head: number;
}

type Row = Readonly<Record<string, unknown>>;

/** Looks at every page that is written: within a generation nothing goes back. */
export class ReplicaWatch {
  #violation: Violation | null = null;
  pages = 0;

  look(disk: Disk, database: string, rows: readonly Row[]): void {
    this.pages += 1;
    const known = documentsOf(disk, database);
    for (const row of rows) {
      const before = known?.get(String(row.key));
      if (!before) continue;
      const [was, is] = [before.cursor as Cursor | undefined, row.cursor as Cursor | undefined];
      if (was && is) this.#compareCursors(database, was, is);
      else if (Number(row.seq) < Number(before.seq))
        this.#violation ??= new Violation('a pulled state was replaced by an older one', {
          key: row.key,
          was: before.seq,
          is: row.seq,
        });
    }
  }

  /** @throws Violation */
  check(): void {
    if (this.#violation) throw this.#violation;
  }

  #compareCursors(database: string, was: Cursor, is: Cursor): void {
    for (const name of ['checkpoint', 'settledSeq', 'head'] as const)
      if (is[name] < was[name]) this.#violation ??= new Violation(`${name} went down in ${database}`, { was, is });
  }
}

/** What a generation of the replica holds. */
export function documentsOf(disk: Disk, database: string): ReadonlyMap<string, Row> | undefined {
  for (const [name, internals] of disk.replicas)
    if (name.startsWith(`${database}--memory--aggregates`)) return internals.documents;
  return undefined;
}
