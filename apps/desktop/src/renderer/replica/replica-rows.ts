import type { RxDocumentData } from 'rxdb';
import type { ReplicaDocument } from './replica-schema.ts';

/** A document as it is in the storage. */
export type Stored = RxDocumentData<ReplicaDocument>;

/** A document to write; a deleted one is the name of what left. */
export type Row = ReplicaDocument & { readonly _deleted: boolean };

/** Somebody else writes this replica, or its storage is broken: a new generation is the way out. */
export class ReplicaWriteError extends Error {
  readonly code = 'replica_write';

  constructor(keys: readonly string[]) {
    super(`rows could not be written: ${keys.slice(0, 3).join(', ')}`);
    this.name = 'ReplicaWriteError';
  }
}

/** What the storage takes: the document, and what it takes the place of. */
export function writeRow(row: Row, previous: Stored | undefined) {
  const document = {
    ...row,
    _attachments: {},
    _meta: previous?._meta ?? { lwt: 1 },
    _rev: previous?._rev ?? '',
  };
  return previous ? { previous, document } : { document };
}
