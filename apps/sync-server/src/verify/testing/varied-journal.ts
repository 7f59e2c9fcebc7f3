import { randomUUID } from 'node:crypto';
import { deriveId, type Uuid } from '@lineside/domain';
import { expect, vi } from 'vitest';
import { openAdministration } from '../../db/administration.ts';
import type { Client } from '../../db/client.ts';
import { upsertDevice } from '../../db/devices.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { operationState, operationStream, reported, started } from '../../testing/operation-events.ts';
import { makeTestDevice, type TestDevice } from '../../testing/test-device.ts';
import { makeTestSpine, plannedOperation, type TestSpine } from '../../testing/test-spine.ts';

/** A database whose journal has everything in it that an honest one may have. */
export interface VariedJournal {
  readonly organizationId: Uuid;
  /** The device that waited, was settled and forked, and its child. */
  readonly kiosk: Uuid;
  readonly child: Uuid;
  /** What is seen by a transaction in which somebody with every right changed it; nothing of that stays. */
  whileTampered<T>(statements: readonly string[], look: (client: Client) => Promise<T>): Promise<T>;
  /** A copy of it for a test of its own. */
  copy(): Promise<TestDatabase>;
  close(): Promise<void>;
}

export async function makeVariedJournal(): Promise<VariedJournal> {
  const plant = await makeTestSpine();
  const kiosk = await plant.device();
  await waitedAndSettled(plant, kiosk);
  const child = await forked(plant, kiosk);
  for (const kind of ['kiosk', 'importer'] as const) await busy(plant, await plant.device({ kind }));
  await enrolledAgain(plant);
  await plant.spine.close();
  const { name } = plant.testDatabase;
  return {
    organizationId: plant.organizationId,
    kiosk: kiosk.id,
    child,
    copy: () => createTestDatabase({ template: name }),
    close: () => plant.testDatabase.drop(),
    whileTampered: (statements, look) => whileTampered(plant.testDatabase, statements, look),
  };
}

/** Entries that came too early, a repeat of one of them, bytes that are no event, and what cannot be stored. */
async function waitedAndSettled(plant: TestSpine, kiosk: TestDevice): Promise<void> {
  const early = deriveId(plant.organizationId, 'operation', ['O1', 1, 'early']);
  const other = await plant.device({ actor: plant.manager });
  const [first] = kiosk.record([started(early), reported(early, 3)]);
  kiosk.recordBytes('not an event');
  await kiosk.push();
  other.recordBytes(first?.bytes ?? '');
  const payload = { ...plannedOperation, siteId: plant.siteId, operationNo: 'early' };
  other.record([{ type: 'operation.created', stream: operationStream(early), payload }]);
  other.record([{ type: 'operation.changed', stream: operationStream(early), payload: { workplaceName: '\u0000' } }]);
  await other.push();
  await vi.waitUntil(async () => (await operationState(plant, early)).good === 3, { timeout: 10_000 });
  const late = await plant.device();
  late.recordBytes(first?.bytes ?? '');
  late.record([started(deriveId(plant.organizationId, 'operation', ['O1', 1, 'never']))]);
  await late.push();
}

/** An old image goes on, and an image of that image. */
async function forked(plant: TestSpine, kiosk: TestDevice): Promise<Uuid> {
  const operation = await plant.operation('forked');
  const goOn = async (device: TestDevice): Promise<TestDevice> => {
    const image = device.copy();
    device.record([started(operation), reported(operation, 1)]);
    image.record([started(operation), reported(operation, 2)]);
    await device.push();
    const from = image.entries.length - 1;
    const answer = await image.push({ from });
    if (answer.status !== 'fork' || answer.childDeviceId === null) throw new Error(JSON.stringify(answer));
    const child = image.copy(answer.childDeviceId);
    const send = (deviceId: Uuid, request: Parameters<typeof plant.spine.push>[1]) =>
      plant.spine.push(plant.authenticated(deviceId), request);
    const known = makeTestDevice({
      id: child.id,
      send,
      journal: child.entries,
      actor: plant.operator,
      now: () => plant.clock,
    });
    expect(await known.push({ from })).toMatchObject({ status: 'taken' });
    return known;
  };
  const child = await goOn(kiosk);
  // Each ancestor has entries of its own under the numbers where the next one forks.
  let image = child;
  for (let generation = 0; generation < 4; generation += 1) image = await goOn(image);
  return child.id;
}

/** More than one stretch of the walk. */
async function busy(plant: TestSpine, device: TestDevice): Promise<void> {
  const operation = await plant.operation(`busy ${device.id}`);
  device.record([started(operation)]);
  for (let index = 0; index < 600; index += 1) device.record([reported(operation, 1)]);
  await device.push();
}

/** A device that this server lost, and that had dropped its first two entries when it came back. */
async function enrolledAgain(plant: TestSpine): Promise<void> {
  const operation = await plant.operation('resumed');
  const id = randomUUID();
  const device = makeTestDevice({
    id,
    send: (deviceId, request) => plant.spine.push(plant.authenticated(deviceId), request),
    actor: plant.operator,
    now: () => plant.clock,
  });
  device.record([started(operation), reported(operation, 1)]);
  device.record([reported(operation, 2)]);
  const tail = device.entries[1];
  if (!tail) throw new Error('two entries were recorded');
  const { organizationId, siteId, operator } = plant;
  await plant.spine.database.inOrganization(organizationId, (client) =>
    upsertDevice(client, {
      organizationId,
      id,
      kind: 'kiosk',
      name: 'came back',
      siteId,
      equipmentId: null,
      reference: null,
      sealedSecret: Buffer.from('sealed'),
      enrolledBy: operator.id,
      tail,
    }),
  );
  expect(await device.push({ from: 3 })).toMatchObject({ status: 'taken' });
}

/** Changes a database as its superuser may: past every trigger. */
export async function tamper(database: TestDatabase, statements: readonly string[]): Promise<void> {
  const administration = await openAdministration(database.url);
  try {
    await administration.write((client) => change(client, statements));
  } finally {
    await administration.close();
  }
}

async function change(client: Client, statements: readonly string[]): Promise<void> {
  await client.query('set local session_replication_role = replica');
  for (const statement of statements) await client.query(statement);
}

async function whileTampered<T>(
  database: TestDatabase,
  statements: readonly string[],
  look: (client: Client) => Promise<T>,
): Promise<T> {
  const administration = await openAdministration(database.url);
  const seen: T[] = [];
  const undone = new Error('nothing of this stays');
  try {
    await administration.write(async (client) => {
      await change(client, statements);
      seen.push(await look(client));
      throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
  } finally {
    await administration.close();
  }
  return seen[0] as T;
}
