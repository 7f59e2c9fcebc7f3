import { afterEach, describe, expect, test } from 'vitest';
import { databaseName, rowsDatabase } from './replica-database.ts';
import { ReplicaStore } from './replica-store.ts';
import { newCursor, type SyncCursor } from './sync-cursor.ts';
import { countTransactions } from './testing/count-transactions.ts';
import { intercept } from './testing/intercept.ts';
import { operationRow } from './testing/operation-row.ts';

const open: ReplicaStore[] = [];
let names = 0;

function freshName(): string {
  names += 1;
  return `replica-test-${names}-${Math.round(performance.timeOrigin)}`;
}

async function store(name = freshName(), generation = 1): Promise<ReplicaStore> {
  const opened = await ReplicaStore.open(generation, { name });
  open.push(opened);
  return opened;
}

const cursorAt = (checkpoint: number): SyncCursor => ({
  ...newCursor,
  epoch: 1,
  checkpoint,
  settledSeq: checkpoint,
  filled: true,
  filling: null,
});
const rows = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => operationRow(from + index, { seq: from + index }));

afterEach(async () => {
  for (const opened of open.splice(0)) await opened.close();
});

describe('replica store', () => {
  test('a page and its cursor are one readwrite transaction, updates included', async () => {
    const count = countTransactions();
    const replica = await store();
    const before = count.opened.length;
    await replica.write({ states: rows(50), gone: [], cursor: cursorAt(50) });
    const gone = [{ type: 'operation', id: rows(1)[0]?.id ?? '', seq: 101 }];
    await replica.write({
      states: rows(20, 10).map((row) => ({ ...row, seq: row.seq + 100 })),
      gone,
      cursor: cursorAt(110),
    });
    count.stop();
    const written = count.opened.slice(before).filter(({ mode }) => mode === 'readwrite');
    expect(written).toHaveLength(2);
    expect(await replica.cursor()).toEqual(cursorAt(110));
    expect(await replica.list({ type: 'operation' }, 100)).toHaveLength(49);
  });

  test('what left keeps its seq, and comes back', async () => {
    const replica = await store();
    const [row] = rows(1);
    if (!row) throw new Error('no row');
    const key = { type: row.type, id: row.id };
    await replica.write({ states: [row], gone: [{ ...key, seq: 5 }], cursor: cursorAt(5) });
    await replica.write({ states: [], gone: [{ ...key, seq: 6 }], cursor: cursorAt(6) });
    expect([...(await replica.rows([key])).values()]).toMatchObject([{ key, seq: 6, state: null }]);
    await replica.write({ states: [row], gone: [], cursor: cursorAt(7) });
    expect([...(await replica.rows([key])).values()]).toMatchObject([{ seq: 6, state: null }]);
    await replica.write({ states: [{ ...row, seq: 8 }], gone: [], cursor: cursorAt(8) });
    expect([...(await replica.rows([key])).values()]).toMatchObject([{ seq: 8, state: { orderNo: 'WO-1' } }]);
  });

  test('every list walks an index in order and stops at its limit', async () => {
    const replica = await store();
    const queries = [
      { type: 'operation' },
      { type: 'operation', where: { assetId: 7 } },
      { type: 'operation', where: { status: ['RELEASED', 'IN_PROGRESS', 'ON_HOLD'] } },
      { type: 'reason', where: { kind: 'stop' } },
      { type: 'andon_call', where: { status: ['open', 'acknowledged'] } },
      { type: 'line' },
    ];
    const plans = queries.flatMap((query) => replica.plans(query, 50));
    expect(
      plans.map(({ selectorSatisfiedByIndex, sortSatisfiedByIndex }) => [
        selectorSatisfiedByIndex,
        sortSatisfiedByIndex,
      ]),
    ).toEqual(plans.map(() => [true, true]));
    // A second field is looked at row by row, within the range of the first and in its order.
    const [second] = replica.plans({ type: 'operation', where: { assetId: 7, status: ['RELEASED'] } }, 50);
    expect(second).toMatchObject({ sortSatisfiedByIndex: true });
    expect(second?.index.slice(0, 3)).toEqual(['_deleted', 'type', 'slot1']);
  });

  test('a row stands in the indexes of the fields that it has, and in no others', async () => {
    const name = freshName();
    const replica = await store(name);
    const closed = operationRow(9, { seq: 9, status: 'FINISHED', closedAt: 1 });
    await replica.write({ states: [...rows(3), closed], gone: [], cursor: cursorAt(9) });
    const stored = rowsDatabase(databaseName(1, { name }));
    await stored.open();
    const table = stored.table('docs');
    const counts = table.schema.indexes.map(async (index) => [index.name, await table.orderBy(index.name).count()]);
    expect(Object.fromEntries(await Promise.all(counts))).toEqual({
      '[_deleted+type+sort+key]': 4,
      '[_deleted+type+slot0+sort+key]': 4,
      '[_deleted+type+slot1+sort+key]': 4,
      '[_deleted+type+slot2+sort+key]': 0,
      '[_deleted+type+slot3+sort+key]': 0,
      '[_deleted+closedAt+key]': 1,
    });
    stored.close();
  });

  test('lists by promoted fields, numbers in their order, and by fields that are not promoted', async () => {
    const replica = await store();
    const states = [9, 10, 2].map((assetId) => operationRow(1, { assetId, seq: assetId }));
    await replica.write({
      states: [...states, operationRow(2, { assetId: 10, seq: 20, productCode: 'P' })],
      gone: [],
      cursor: cursorAt(20),
    });
    const assets = async (where: Readonly<Record<string, string | number | readonly number[]>>) =>
      (await replica.list({ type: 'operation', where }, 50)).map(
        ({ state }) => (state as unknown as { assetId: number }).assetId,
      );
    expect(await assets({ orderNo: 'WO-1' })).toEqual([2, 9, 10]);
    expect(await assets({ assetId: 10 })).toEqual([10, 10]);
    expect(await assets({ assetId: [2, 9] })).toEqual([2, 9]);
    expect(await assets({ productCode: 'P' })).toEqual([10]);
    expect(await assets({ assetId: 9, status: 'CANCELLED' })).toEqual([]);
  });

  test('another tab sees a page that this one wrote', async () => {
    const name = freshName();
    const writer = await store(name);
    const module = new URL('./replica-store.ts', import.meta.url).href;
    const told = new BroadcastChannel(name);
    const hear = (text: string) =>
      new Promise<unknown>((resolve) =>
        told.addEventListener('message', ({ data }) => data.text === text && resolve(data.detail)),
      );
    const [opened, saw] = [hear('opened'), hear('saw')];
    const script = `
      const told = new BroadcastChannel(${JSON.stringify(name)});
      const { ReplicaStore } = await import(${JSON.stringify(module)});
      const replica = await ReplicaStore.open(1, { name: ${JSON.stringify(name)} });
      replica.onChange(async () => {
        const rows = await replica.list({ type: 'operation' }, 9);
        told.postMessage({ text: 'saw', detail: rows.length });
      });
      await replica.list({ type: 'operation' }, 9);
      told.postMessage({ text: 'opened' });`;
    const tab = document.createElement('iframe');
    tab.srcdoc = `<script type="module">${script}</script>`;
    document.body.append(tab);
    await opened;
    await writer.write({ states: rows(3), gone: [], cursor: cursorAt(3) });
    expect(await saw).toBe(3);
    told.close();
    tab.remove();
  });

  test('a page that fails in the middle leaves neither rows nor cursor', async () => {
    const replica = await store();
    await replica.write({ states: rows(2), gone: [], cursor: cursorAt(2) });
    let puts = 0;
    const restore = intercept(IDBObjectStore.prototype, 'put', (objects) => {
      puts += 1;
      if (puts === 3) objects.transaction.abort();
    });
    await expect(replica.write({ states: rows(5, 3), gone: [], cursor: cursorAt(7) })).rejects.toThrow(/transaction/i);
    restore();
    expect(await replica.cursor()).toEqual(cursorAt(2));
    expect(await replica.list({ type: 'operation' }, 50)).toHaveLength(2);
    await replica.write({ states: rows(5, 3), gone: [], cursor: cursorAt(7) });
    expect(await replica.list({ type: 'operation' }, 50)).toHaveLength(7);
  });

  test('drops what was closed 14 days ago once it is settled', async () => {
    const replica = await store();
    const day = 86_400_000;
    const closed = (nth: number, daysAgo: number) =>
      operationRow(nth, { seq: nth, status: 'FINISHED', closedAt: (100 - daysAgo) * day });
    await replica.write({
      states: [closed(1, 20), closed(2, 3), operationRow(3, { seq: 3 })],
      gone: [],
      cursor: cursorAt(3),
    });
    expect(await replica.prune(100 * day)).toBe(1);
    expect(await replica.list({ type: 'operation' }, 50)).toHaveLength(2);
  });

  test('what left by age leaves no bytes: neither its state nor, after the next time, its name; and may come again', async () => {
    const name = freshName();
    const replica = await store(name);
    const now = 100 * 86_400_000;
    const closed = (nth: number) => operationRow(nth, { seq: nth, status: 'FINISHED', closedAt: 1 });
    const states = Array.from({ length: 1200 }, (_, index) => closed(index + 1));
    await replica.write({ states, gone: [], cursor: cursorAt(1200) });
    expect(await replica.prune(now)).toBe(1200);
    const keys = states.map(({ type, id }) => ({ type, id }));
    const stored = rowsDatabase(databaseName(1, { name }));
    await stored.open();
    const left = await stored.table<{ readonly key: string; readonly state?: unknown }>('docs').toArray();
    stored.close();
    expect(left.filter(({ key, state }) => key !== 'cursor' && state !== undefined)).toEqual([]);
    const [first] = keys;
    // A page under way may still name an older state of it.
    await replica.write({ states: [closed(1)], gone: [], cursor: cursorAt(1200) });
    expect(await replica.list({ type: 'operation' }, 9)).toEqual([]);
    await replica.prune(now);
    expect(await replica.rows(keys)).toEqual(new Map());
    await replica.write({ states: [{ ...closed(1), seq: 1300 }], gone: [], cursor: cursorAt(1300) });
    expect(await replica.list({ type: 'operation' }, 9)).toMatchObject([{ key: first, seq: 1300 }]);
  });

  test('generations lie beside each other until the old one is removed', async () => {
    const name = freshName();
    const [old, next] = [await store(name, 1), await store(name, 2)];
    await old.write({ states: rows(2), gone: [], cursor: cursorAt(2) });
    await next.write({ states: rows(4), gone: [], cursor: cursorAt(4) });
    expect(
      [await old.list({ type: 'operation' }, 9), await next.list({ type: 'operation' }, 9)].map(({ length }) => length),
    ).toEqual([2, 4]);
    await old.close();
    await ReplicaStore.remove(1, { name });
    const databases = (await indexedDB.databases()).flatMap(({ name: database }) => database ?? []);
    expect(databases.filter((database) => database.includes(`${name}-1`))).toEqual([]);
    expect(await next.list({ type: 'operation' }, 9)).toHaveLength(4);
  });
});
