import { z } from 'zod';
import { ImportError } from './import-error.ts';
import type { ImportPlan } from './import-plan.ts';
import type { PersonSession } from './person-session.ts';

/** A machine of the log as the plant knows it. */
export interface KnownMachine {
  readonly machine: string;
  readonly equipmentId: string;
  readonly assetId: number;
}

const atOnce = 4;

/** Makes the products, people and work orders that a plan names and the site does not have yet; true: how many. */
export async function createMasterData(session: PersonSession, plan: ImportPlan, siteId: string): Promise<number> {
  const products = plan.products.map((part) => ({ product_code: part, name: part }));
  const people = plan.people.map(({ username, displayName }) => ({
    username,
    display_name: displayName,
    role: 'operator',
  }));
  const orders = plan.workOrders.map(({ orderNo, part, orderQty }) => ({
    order_no: orderNo,
    product_code: part,
    qty_ordered: orderQty,
  }));
  return (
    (await createMissing(session, '/api/v1/products', siteId, { key: 'product_code', wanted: products })) +
    (await createMissing(session, '/api/v1/people', siteId, { key: 'username', wanted: people })) +
    (await createMissing(session, '/api/v1/work-orders', siteId, { key: 'order_no', wanted: orders }))
  );
}

interface Wanted {
  readonly key: string;
  readonly wanted: readonly Readonly<Record<string, unknown>>[];
}

async function createMissing(
  session: PersonSession,
  path: string,
  siteId: string,
  { key, wanted }: Wanted,
): Promise<number> {
  const present = new Set((await session.listAll(path, z.record(z.string(), z.unknown()))).map((item) => item[key]));
  const missing = wanted.filter((item) => !present.has(item[key]));
  const queue = missing.values();
  const drain = async () => {
    for (const item of queue) await session.create(path, { site_id: siteId, ...item });
  };
  await Promise.all(Array.from({ length: atOnce }, drain));
  return missing.length;
}

const equipmentPath = '/api/v1/equipment';
const equipmentSchema = z.object({ id: z.string(), asset_id: z.number().int(), workplace_name: z.string() });
const attempts = 5;

/**
 * The equipment of each machine: the one whose workplace has that name, else a new one under the next free asset id.
 * @throws ImportError `equipment.busy` when others keep taking that id
 */
export async function knownMachines(
  session: PersonSession,
  machines: readonly string[],
  siteId: string,
): Promise<readonly KnownMachine[]> {
  const known: KnownMachine[] = [];
  for (const machine of machines) known.push(await knownMachine(session, machine, siteId));
  return known;
}

async function knownMachine(session: PersonSession, machine: string, siteId: string): Promise<KnownMachine> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const all = await session.listAll(equipmentPath, equipmentSchema);
    const found = all.find(({ workplace_name: name }) => name === machine);
    if (found) return { machine, equipmentId: found.id, assetId: found.asset_id };
    const assetId = all.reduce((highest, item) => Math.max(highest, item.asset_id), 0) + 1;
    const code = machine.slice(0, 50).trim();
    await session.create(equipmentPath, { site_id: siteId, asset_id: assetId, code, workplace_name: machine });
  }
  throw new ImportError('equipment.busy', `Others keep taking the asset id meant for ${machine}; import again.`);
}

const operationSchema = z.object({ id: z.string() });

/** The ids of the operations that exist on a machine. */
export async function operationsOn(session: PersonSession, assetId: number): Promise<ReadonlySet<string>> {
  const found = await session.listAll('/api/v1/operations', operationSchema, { asset_id: String(assetId) });
  return new Set(found.map(({ id }) => id));
}
