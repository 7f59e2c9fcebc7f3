import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Kiosk, View } from './kiosk-contract.ts';
import { databaseName, layoutsOf, type ReplicaOptions, rowsDatabase } from './replica-database.ts';
import { ReplicaStore } from './replica-store.ts';
import { newCursor, type SyncCursor } from './sync-cursor.ts';
import { intercept } from './testing/intercept.ts';
import { createOperation, enrolled, kioskLab, report, start, untilOperation } from './testing/kiosk-lab.ts';
import { asOlderState, olderRelease } from './testing/older-release.ts';
import { operationRow } from './testing/operation-row.ts';
import { storedJournal } from './testing/stored-journal.ts';

const count = 6000;
const rows = Array.from({ length: count }, (_, index) => asOlderState(operationRow(index + 1, { seq: index + 1 })));
const cursor: SyncCursor = {
  ...newCursor,
  epoch: 1,
  checkpoint: count,
  head: count,
  settledSeq: count - 10,
  filled: true,
  filling: null,
};

let names = 0;
let options: ReplicaOptions;
let older: ReplicaOptions;
const open: ReplicaStore[] = [];

beforeEach(() => {
  names += 1;
  options = { name: `copy-${names}-${Math.round(performance.timeOrigin)}` };
  older = { ...options, catalog: olderRelease.catalog };
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

async function opened(using: ReplicaOptions): Promise<ReplicaStore> {
  const store = await ReplicaStore.open(1, using);
  open.push(store);
  return store;
}

/** What an app of the release before has left, with one row that is gone but not settled yet. */
async function leaveOlderReplica(using = older): Promise<void> {
  const store = await ReplicaStore.open(1, using);
  for (let from = 0; from < count; from += 2000)
    await store.write({ states: rows.slice(from, from + 2000), gone: [], cursor });
  const [first, second] = rows;
  const gone = [first, second].map((row, nth) => ({
    type: 'operation',
    id: row?.id ?? '',
    seq: count - 20 + 15 * nth,
  }));
  await store.write({ states: [], gone, cursor });
  await store.close();
}

/** A window of its own that runs a script; `told` is what the script tells. */
function openFrame(script: string): { readonly frame: HTMLIFrameElement; readonly told: Promise<unknown> } {
  const name = `${options.name}-frame`;
  const channel = new BroadcastChannel(name);
  const told = new Promise<unknown>((resolve) => {
    channel.onmessage = ({ data }) => resolve(data);
  });
  const frame = document.createElement('iframe');
  frame.srcdoc = `<script type="module">
    import { ReplicaStore } from ${JSON.stringify(new URL('./replica-store.ts', import.meta.url).href)};
    const tell = (what) => new BroadcastChannel(${JSON.stringify(name)}).postMessage(what);
    ${script}
  </script>`;
  document.body.append(frame);
  return { frame, told: told.finally(() => channel.close()) };
}

const whole = async (store: ReplicaStore) => {
  const listed = await store.list({ type: 'operation', where: { status: 'RELEASED' } }, count);
  return { cursor: await store.cursor(), rows: listed.length };
};

describe('a replica in the layout of another release', () => {
  test('is taken over whole: found by new filters, new fields in it, what left still known to have left', async () => {
    await leaveOlderReplica();
    const store = await opened(options);
    expect(await whole(store)).toEqual({ cursor, rows: count - 2 });
    const [first, second, third] = rows.map(({ type, id }) => ({ type, id }));
    if (!first || !second || !third) throw new Error('no rows');
    const found = await store.rows([first, second, third]);
    // Own events that are older than settledSeq are gone anyway: a row that left before needs no word.
    expect([...found.values()]).toMatchObject([
      { key: second, seq: count - 5, state: null },
      { key: third, seq: 3, state: { orderNo: 'WO-3', cancelReason: null } },
    ]);
  });

  test('is only read: it stays until it is removed, and is then gone', async () => {
    await leaveOlderReplica();
    await opened(options);
    const both = [databaseName(1, older), databaseName(1, options)].toSorted();
    expect((await layoutsOf(1, options)).toSorted()).toEqual(both);
    await ReplicaStore.removeOtherLayouts(1, options);
    expect(await layoutsOf(1, options)).toEqual([databaseName(1, options)]);
  });

  test('is taken over again from the beginning where the window ended in the middle', async () => {
    await leaveOlderReplica();
    const { frame, told } = openFrame(`
      let puts = 0;
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...values) {
        puts += 1;
        if (puts === 3000) tell('in the middle');
        return put.apply(this, values);
      };
      await ReplicaStore.open(1, { name: ${JSON.stringify(options.name)} });`);
    await told;
    frame.remove();
    const half = rowsDatabase(databaseName(1, options));
    await half.open();
    expect(await half.table('docs').count()).toBeGreaterThan(0);
    expect(await half.table('docs').get('cursor')).toBeUndefined();
    half.close();
    expect(await whole(await opened(options))).toEqual({ cursor, rows: count - 2 });
  });

  test('that cannot be taken over leaves an empty one, which is pulled', async () => {
    await leaveOlderReplica();
    let puts = 0;
    const restore = intercept(IDBObjectStore.prototype, 'put', (objects) => {
      puts += 1;
      if (puts === 2500) objects.transaction.abort();
    });
    const store = await opened(options).finally(restore);
    expect(await whole(store)).toEqual({ cursor: newCursor, rows: 0 });
    await store.close();
    open.length = 0;
    expect(await whole(await opened(options))).toEqual({ cursor: newCursor, rows: 0 });
  });

  test('two windows take it over one after the other, and both have it', async () => {
    await leaveOlderReplica();
    const asked = JSON.stringify(options.name);
    const seen = openFrame(`
      const alone = (name, task) => navigator.locks.request(name, task);
      const store = await ReplicaStore.open(1, { name: ${asked}, alone });
      const listed = await store.list({ type: 'operation', where: { status: 'RELEASED' } }, ${count});
      tell(listed.length);`);
    const alone: ReplicaOptions['alone'] = (name, task) => navigator.locks.request(name, task);
    const here = await whole(await opened({ ...options, alone }));
    expect([await seen.told, here.rows]).toEqual([count - 2, count - 2]);
    seen.frame.remove();
  });

  test('of the time before layouts had names, with another schema, is taken over too', async () => {
    const before = new Dexie(`rxdb-dexie-${options.name}-1--0--aggregates`);
    before.version(1).stores({ docs: 'key, type', changes: '++sequence', attachments: 'id' });
    await before.open();
    const document = { _deleted: '0', _rev: '1-x', _meta: { lwt: 1 }, cursor: null };
    await before
      .table('docs')
      .bulkAdd([
        ...rows.slice(0, 500).map((row) => ({ ...row, ...document, key: `operation/${row.id}` })),
        { ...document, key: 'cursor', type: '', id: '', seq: count, state: null, cursor },
      ]);
    before.close();
    expect(await whole(await opened(options))).toEqual({ cursor, rows: 500 });
  });
});

describe('a kiosk that was updated while the server was gone', () => {
  let kiosk: Kiosk | null = null;
  afterEach(() => kiosk?.close());

  const listed = (device: Kiosk, wanted: number) =>
    new Promise<readonly View[]>((resolve) => {
      const query = { type: 'operation', where: { status: 'RELEASED' }, limit: count };
      device.watchList(query, (views) => views.length >= wanted && resolve(views));
    });

  test('shows all its states and what it had not sent yet, and not one byte of its journal is another', async () => {
    const lab = kioskLab({ release: olderRelease });
    kiosk = await enrolled(lab);
    await kiosk.record(createOperation);
    await kiosk.record(start(kiosk));
    await untilOperation(kiosk, ({ pending, seq }) => pending === 0 && seq !== null);
    lab.transport.online = false;
    for (let nth = 0; nth < 20; nth++) await kiosk.record(report(2));
    await kiosk.close();
    const replica = { name: `${lab.prefix}-replica`, catalog: olderRelease.catalog };
    const store = await ReplicaStore.open(1, replica);
    const known = await store.cursor();
    for (let from = 10; from < count; from += 2000)
      await store.write({ states: rows.slice(from, from + 2000), gone: [], cursor: known });
    await store.close();
    const before = await storedJournal(lab.prefix);
    expect(before.length).toBeGreaterThan(22);
    const updated = kioskLab({ prefix: lab.prefix });
    updated.transport.online = false;
    kiosk = await updated.open();
    expect(await listed(kiosk, count - 10)).toHaveLength(count - 10);
    expect(await untilOperation(kiosk, ({ pending }) => pending === 20)).toMatchObject({
      state: { good: 40, status: 'IN_PROGRESS', cancelReason: null },
    });
    expect(await storedJournal(lab.prefix)).toEqual(before);
  });
});
