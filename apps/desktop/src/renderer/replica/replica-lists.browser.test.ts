import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ViewQuery } from './kiosk-contract.ts';
import type { ReplicaOptions } from './replica-database.ts';
import { ReplicaStore } from './replica-store.ts';
import { newCursor } from './sync-cursor.ts';
import { intercept } from './testing/intercept.ts';
import { operationRow } from './testing/operation-row.ts';

const statuses = ['RELEASED', 'IN_PROGRESS', 'ON_HOLD', 'FINISHED'] as const;
/** More than are looked at in one go. */
const count = 1300;
const states = Array.from({ length: count }, (_, index) =>
  operationRow(index + 1, {
    seq: index + 1,
    assetId: index % 2,
    status: statuses[index % statuses.length] ?? 'RELEASED',
    orderNo: `WO-${(index * 7919) % 97}`,
    operationNo: String(index),
    productCode: `P${index % 3}`,
  }),
);
let kept: ReplicaStore;
let asked: ReplicaStore;
let questions: string[];
let stop: readonly (() => void)[];

async function filled(options: ReplicaOptions): Promise<ReplicaStore> {
  const replica = await ReplicaStore.open(1, { ...options, name: `lists-test-${performance.timeOrigin}` });
  const gone = states.slice(0, 20).map(({ type, id }) => ({ type, id, seq: count + 1 }));
  const cursor = { ...newCursor, epoch: 1, checkpoint: count + 1 };
  await replica.write({ states, gone: [], cursor: { ...cursor, checkpoint: count } });
  await replica.write({ states: [], gone, cursor });
  return replica;
}

beforeAll(async () => {
  [kept, asked] = [await filled({}), await filled({ storage: getRxStorageMemory() })];
});

afterAll(async () => {
  await Promise.all([kept.close(), asked.close()]);
});

beforeEach(() => {
  questions = [];
  stop = (['getAll', 'openCursor'] as const).map((method) =>
    intercept(IDBIndex.prototype, method, ({ name }) => void questions.push(`${method} ${name}`)),
  );
});

afterEach(() => {
  for (const restore of stop) restore();
});

const bySlot = (slot: number) => `getAll [_deleted+type+slot${slot}+sort+key]`;

describe('lists of a replica', () => {
  test.each<[string, ViewQuery, readonly string[]]>([
    ['all of a type', { type: 'operation' }, ['getAll [_deleted+type+sort+key]']],
    ['one value', { type: 'operation', where: { assetId: 1 } }, [bySlot(1)]],
    ['several values', { type: 'operation', where: { status: ['RELEASED', 'ON_HOLD'] } }, [bySlot(0), bySlot(0)]],
    ['an empty one', { type: 'line' }, ['getAll [_deleted+type+sort+key]']],
  ])('%s: one question for each value, answered with as many rows as are wanted', async (_, query, expected) => {
    const rows = await kept.list(query, 30);
    expect(rows.length).toBe(query.type === 'line' ? 0 : expected.length * 30);
    expect(questions).toEqual(expected);
  });

  test('a second field is looked at in the rows that the index of the first gives, many at once', async () => {
    const where = { assetId: 1, status: ['ON_HOLD', 'FINISHED'] };
    expect(await kept.list({ type: 'operation', where }, 1000)).toHaveLength(320);
    expect(questions).toEqual([bySlot(1), bySlot(1)]);
  });

  test.each<[ViewQuery, number]>([
    [{ type: 'operation' }, 2000],
    [{ type: 'operation' }, 7],
    [{ type: 'operation', where: { status: 'ON_HOLD' } }, 2000],
    [{ type: 'operation', where: { status: ['FINISHED', 'RELEASED'] } }, 11],
    [{ type: 'operation', where: { assetId: 0, status: ['RELEASED', 'IN_PROGRESS'] } }, 200],
    [{ type: 'operation', where: { assetId: 0, status: ['RELEASED', 'IN_PROGRESS'] } }, 3],
    [{ type: 'operation', where: { productCode: 'P1' } }, 5],
    [{ type: 'operation', where: { assetId: 1, productCode: 'P2' } }, 2000],
    [{ type: 'operation', where: { assetId: 99 } }, 10],
    [{ type: 'site' }, 10],
  ])('%j, %i rows: what is read past RxDB is what RxDB answers', async (query, limit) => {
    const named = async (replica: ReplicaStore) =>
      (await replica.list(query, limit)).map(({ key, seq, state }) => [key.id, seq, state]);
    expect(await named(kept)).toEqual(await named(asked));
  });
});
