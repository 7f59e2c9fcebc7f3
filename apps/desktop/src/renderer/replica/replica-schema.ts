import type { AggregateDefinition, AggregateState, Catalog, Gone, ReplicaState, StreamKey } from '@lineside/domain';
import type { RxJsonSchema } from 'rxdb';
import type { ViewQuery } from './kiosk-contract.ts';
import {
  maxSlotLength,
  maxSortLength,
  promotedFields,
  type Scalar,
  slotsOf,
  slotText,
  sortKeyOf,
} from './promoted-fields.ts';
import type { SyncCursor } from './sync-cursor.ts';
import type { Pulled } from './view.ts';

/** A pulled aggregate with its promoted fields; or, under `cursorKey`, the checkpoint, which is written with the page. */
export interface ReplicaDocument {
  /** `type/id`. */
  readonly key: string;
  readonly type: string;
  readonly id: string;
  readonly seq: number;
  /** Absent where its type has fewer: a row stands in no index of a field that it does not have. */
  readonly slot0?: string;
  readonly slot1?: string;
  readonly slot2?: string;
  readonly slot3?: string;
  readonly sort?: string;
  /** When it was closed, milliseconds; absent while it is open, 0 when it left. */
  readonly closedAt?: number;
  /** As JSON: a text is copied in one piece, and read only where it is looked at. Absent when it left. */
  readonly state?: string;
  readonly cursor?: SyncCursor;
}

export const cursorKey = 'cursor';

const slots = ['slot0', 'slot1', 'slot2', 'slot3'] as const;
const slotSchema = { type: 'string', maxLength: maxSlotLength } as const;

export const replicaSchema: RxJsonSchema<ReplicaDocument> = {
  version: 0,
  primaryKey: 'key',
  type: 'object',
  properties: {
    key: { type: 'string', maxLength: 80 },
    type: { type: 'string', maxLength: 40 },
    id: { type: 'string', maxLength: 40 },
    seq: { type: 'integer' },
    slot0: slotSchema,
    slot1: slotSchema,
    slot2: slotSchema,
    slot3: slotSchema,
    sort: { type: 'string', maxLength: maxSortLength },
    closedAt: { type: 'integer', minimum: 0, maximum: 253_402_300_799_999, multipleOf: 1 },
    state: { type: 'string' },
    cursor: { type: 'object' },
  },
  required: ['key', 'type', 'id', 'seq', ...slots, 'sort', 'closedAt'],
  indexes: [['type', 'sort', 'key'], ...slots.map((slot) => ['type', slot, 'sort', 'key']), ['closedAt', 'key']],
};

/** What Dexie keeps: RxDB would add three more indexes, for a replication and a cleanup that are not used here. */
export const replicaTable = [
  'key',
  ...(replicaSchema.indexes ?? []).map((fields) => `[_deleted+${[fields].flat().join('+')}]`),
].join(', ');

/** The document of a pulled state. */
export function documentOf(catalog: Catalog, { type, id, seq, state: pulled }: ReplicaState): ReplicaDocument {
  const definition = catalog.aggregate(type);
  // A state of an older server, or of a replica that an older app filled, lacks fields that this app counts on.
  const state = { ...definition?.initial(id), ...pulled } as unknown as AggregateState;
  const found = definition ? slotsOf(definition, state) : [];
  const promoted = Object.fromEntries(found.map((text, slot) => [`slot${slot}`, text]));
  const sort = definition ? sortKeyOf(definition, state) : '';
  const closedAt = Math.round(definition?.closedAt(state) ?? 0);
  const closed = closedAt > 0 ? { closedAt } : {};
  return { key: `${type}/${id}`, type, id, seq, ...promoted, sort, ...closed, state: JSON.stringify(state) };
}

/** What stays of a state that left: its name and seq, so that own events in it are not counted again. */
export function goneDocumentOf({ type, id, seq }: Gone): ReplicaDocument {
  return { key: `${type}/${id}`, type, id, seq, closedAt: 0 };
}

export function cursorDocumentOf(cursor: SyncCursor): ReplicaDocument {
  return { key: cursorKey, type: '', id: '', seq: cursor.checkpoint, cursor };
}

/** A pulled row; its state is read when it is first asked for. */
export interface PulledRow extends Pulled {
  readonly isThere: boolean;
}

/** A document as the view takes it; a deleted one has no state. */
export function pulledOf(document: ReplicaDocument & { readonly _deleted: boolean }): PulledRow {
  const { type, id, seq, state: text = null } = document;
  const key: StreamKey = { type, id };
  if (document._deleted || text === null) return { key, seq, isThere: false, state: null };
  let state: AggregateState | null = null;
  return {
    key,
    seq,
    isThere: true,
    get state() {
      state ??= JSON.parse(text) as AggregateState;
      return state;
    },
  };
}

type Selector = Readonly<Record<string, { readonly $eq: Scalar } | { readonly $in: readonly Scalar[] }>>;

export interface IndexedQuery {
  readonly selector: Selector;
  readonly sort: readonly Readonly<Record<string, 'asc'>>[];
  readonly index: readonly string[];
  /** Absent where rows are to be looked at that the index cannot tell apart. */
  readonly limit?: number;
}

/**
 * The queries whose results, put together, hold the first `limit` rows of a list: one per value of the field that picks the index,
 * so that each walks its index in order and stops.
 */
export function indexedQueries(
  definition: AggregateDefinition,
  query: ViewQuery,
  limit: number,
): readonly IndexedQuery[] {
  const where = Object.entries(query.where ?? {});
  const fields = promotedFields(definition);
  const isPromoted = ([field]: readonly [string, unknown]) => fields.includes(field);
  const lead = where.find((entry) => isPromoted(entry) && !Array.isArray(entry[1])) ?? where.find(isPromoted);
  const rest = Object.fromEntries(
    where
      .filter((entry) => entry !== lead && isPromoted(entry))
      .map(([field, wanted]) => [`slot${fields.indexOf(field)}`, oneOf(valuesOf(wanted).map(slotText))]),
  );
  const type = { $eq: query.type };
  const sort = [{ sort: 'asc' }, { key: 'asc' }] as const;
  const end = where.every(isPromoted) ? { limit } : {};
  if (!lead) return [{ selector: { type, ...rest }, sort, index: ['type', 'sort', 'key'], ...end }];
  const slot = `slot${fields.indexOf(lead[0])}`;
  return valuesOf(lead[1]).map((value) => ({
    selector: { type, [slot]: { $eq: slotText(value) }, ...rest },
    sort,
    index: ['type', slot, 'sort', 'key'],
    ...end,
  }));
}

type Wanted = NonNullable<ViewQuery['where']>[string];

function oneOf(values: readonly Scalar[]): Selector[string] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? { $eq: only } : { $in: values };
}

function valuesOf(wanted: Wanted): readonly Scalar[] {
  return Array.isArray(wanted) ? [...new Set(wanted)] : [wanted as Scalar];
}
