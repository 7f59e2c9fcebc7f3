import { type AggregateState, type StreamKey, streamKeyText, type Uuid } from '@lineside/domain';
import type { Client } from './client.ts';
import { rowToState, stateToRow, type TableMapping } from './table-mapping.ts';

/** A state, and the seq of the entry that changed it last. */
export interface StoredState {
  readonly key: StreamKey;
  readonly seq: number;
  readonly state: AggregateState;
}

export type Tables = ReadonlyMap<string, TableMapping>;

const mostPrepared = 20;

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** States by key text, one query a type. Keys of unknown types and ids that are none have no state. */
export async function loadStates(
  client: Client,
  { tables, keys }: { tables: Tables; keys: readonly StreamKey[] },
): Promise<Map<string, StoredState>> {
  const found = new Map<string, StoredState>();
  const byType = Map.groupBy(
    keys.filter(({ id }) => isId.test(id)),
    ({ type }) => type,
  );
  const loading = [...byType].map(async ([type, ofType]) => {
    const mapping = tables.get(type);
    if (!mapping) return;
    const ids = [...new Set(ofType.map(({ id }) => id))];
    // Many are planned anew: a prepared plan from when the table was nearly empty reads all of it (see docs/gotchas.md).
    const name = ids.length > mostPrepared ? undefined : `load-${type}`;
    const { rows } = await client.query(mapping.sql.load, [ids], name);
    for (const row of rows) {
      const state = rowToState(mapping, row);
      const key = { type, id: state.id };
      found.set(streamKeyText(key), { key, seq: Number(row.seq), state });
    }
  });
  await Promise.all(loading);
  return found;
}

/** Writes states, one statement a type, types and ids in order. */
export async function saveStates(
  client: Client,
  organizationId: Uuid,
  { tables, states }: { tables: Tables; states: readonly StoredState[] },
): Promise<void> {
  const byType = Map.groupBy(states, ({ key }) => key.type);
  const inOrder = [...byType].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const saving = inOrder.map(async ([type, ofType]) => {
    const mapping = tables.get(type);
    if (!mapping) throw new Error(`no table holds ${type}`);
    const rows = ofType.map(({ state, seq }) => stateToRow(mapping, state, seq));
    await client.query(mapping.sql.upsert, [organizationId, JSON.stringify(rows)], `save-${type}`);
  });
  await Promise.all(saving);
}
