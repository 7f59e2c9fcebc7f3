import { operationId } from '@lineside/domain';
import { afterEach, expect, test } from 'vitest';
import type { Kiosk } from './kiosk-contract.ts';
import { databaseName } from './replica-database.ts';
import { createOperation, enrolled, kioskLab, untilOperation, untilStatus } from './testing/kiosk-lab.ts';
import { modelOrganization } from './testing/model-basics.ts';

let kiosk: Kiosk | null = null;
afterEach(() => kiosk?.close());

/** A database that a broken disk, or a newer version of the app, does not let anybody open; the answer puts things back. */
function breakDatabase(name: string): () => void {
  const original = Reflect.get(IDBFactory.prototype, 'open') as (name: string, version?: number) => IDBOpenDBRequest;
  IDBFactory.prototype.open = function (this: IDBFactory, opened: string, version?: number) {
    if (opened === name) throw new DOMException('a newer one', 'VersionError');
    return original.call(this, opened, version);
  };
  return () => {
    IDBFactory.prototype.open = original;
  };
}

const otherOperation = {
  ...createOperation,
  subjectId: operationId(modelOrganization, 'WO-2', 7, '10'),
  payload: { ...createOperation.payload, orderNo: 'WO-2' },
};

let repair: () => void = () => undefined;
afterEach(() => repair());

test('a replica that cannot be opened stops neither recording nor sending, and is pulled anew beside the broken one', async () => {
  const lab = kioskLab();
  kiosk = await enrolled(lab);
  await kiosk.record(createOperation);
  await untilOperation(kiosk, ({ pending, seq }) => pending === 0 && seq !== null);
  await kiosk.close();
  repair = breakDatabase(`rxdb-dexie-${databaseName(1, { name: `${lab.prefix}-replica` })}--0--_rxdb_internal`);
  lab.transport.online = false;
  kiosk = await lab.open();
  expect((await kiosk.record(otherOperation)).ok).toBe(true);
  lab.transport.online = true;
  lab.room.connect();
  await untilStatus(kiosk, ({ unsent, connection }) => unsent === 0 && connection === 'online');
  expect(await untilOperation(kiosk, ({ seq }) => seq !== null)).toMatchObject({ state: { orderNo: 'WO-1' } });
});

test('how old the connection is has the time of the server, whatever the wall clock of this device says', async () => {
  const lab = kioskLab();
  kiosk = await enrolled(lab);
  const { lastContactAt } = await untilStatus(
    kiosk,
    (status) => status.lastContactAt !== null && status.clock === 'synced',
  );
  expect(Math.abs(kiosk.now() - (lastContactAt ?? 0))).toBeLessThan(10_000);
});
