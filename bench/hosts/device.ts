import { createHmac, randomUUID } from 'node:crypto';
import { deriveId, type EnrolAnswer, type PushAnswer, syncPaths, type Uuid } from '@lineside/domain';
import { operationPlan } from '@lineside/domain/testing';
import { makeTestDevice, type TestDevice } from '../../apps/sync-server/src/testing/test-device.ts';
import { get, type SignedIn, signIn } from '../../e2e/hosts/http-device.ts';
import { send } from './requests.ts';

/** A device without a browser: it records in memory and sends what was made ready before the clock started. */
export interface NodeDevice {
  readonly id: Uuid;
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
  readonly token: string;
  readonly journal: TestDevice;
  readonly push: (body: string) => Promise<PushAnswer>;
  /** The bodies of pushes of `size` entries each, behind what was made ready before. */
  readonly bodies: (size: number) => readonly string[];
}

export function manager(url: string): Promise<SignedIn> {
  return signIn(url, 'manager', 'Manager123');
}

export async function openDevice(url: string, person: SignedIn, name: string): Promise<NodeDevice> {
  const sites = await get<{ items: { id: string }[] }>(`${url}/api/v1/sites`, person.token);
  const choice = { kind: 'kiosk', name, siteId: sites.items[0]?.id, equipmentId: null, reference: null };
  const enrolled = await ask<EnrolAnswer>(url, syncPaths.enrol, choice, person.token);
  const { organizationId, siteId, deviceId: id, secret } = enrolled;
  const { nonce } = await ask<{ nonce: string }>(url, syncPaths.nonce, { organizationId, deviceId: id });
  const proof = createHmac('sha256', Buffer.from(secret, 'base64')).update(nonce).digest('base64');
  const { token } = await ask<{ token: string }>(url, syncPaths.token, { organizationId, deviceId: id, nonce, proof });
  const unused = () => Promise.reject(new Error('this device sends prepared bodies'));
  const journal = makeTestDevice({ id, send: unused, actor: { type: 'person', id: person.personId } });
  let ready = 0;
  return {
    id,
    organizationId,
    siteId,
    token,
    journal,
    push: async (body) => taken(JSON.parse(await send(`${url}${syncPaths.push}`, body, token)) as PushAnswer),
    bodies: (size) => {
      const all: string[] = [];
      for (; ready < journal.entries.length; ready = Math.min(ready + size, journal.entries.length))
        all.push(JSON.stringify(journal.request({ from: ready + 1, to: ready + size })));
      return all;
    },
  };
}

/** Only plain verdicts: what is flagged or waits costs something else. */
function taken(answer: PushAnswer): PushAnswer {
  if (answer.status !== 'taken') throw new Error(JSON.stringify(answer).slice(0, 500));
  const other = answer.receipts.find(({ verdict }) => verdict !== 'accepted');
  if (other) throw new Error(`not accepted: ${JSON.stringify(other)}`);
  return answer;
}

async function ask<Answer>(url: string, path: string, body: unknown, token?: string): Promise<Answer> {
  return JSON.parse(await send(`${url}${path}`, JSON.stringify(body), token)) as Answer;
}

const workplaces = 50;

/** Records that operations are worked on, so that their quantities are plainly accepted. */
export function recordStarts(device: NodeDevice, operations: readonly Uuid[]): void {
  for (const id of operations) {
    const payload = { runId: randomUUID(), kind: 'production' };
    device.journal.record([{ type: 'operation.started', stream: { type: 'operation', id }, payload }]);
  }
}

/** Records the creation of operations with room for every quantity; 50 workplaces, ten operations an order. Their ids. */
export function recordOperations(device: NodeDevice, count: number): readonly Uuid[] {
  const { organizationId, siteId, journal } = device;
  return Array.from({ length: count }, (_, index) => {
    const orderNo = `B-${String(Math.floor(index / 10)).padStart(6, '0')}`;
    const operationNo = String((index % 10) + 1).padStart(4, '0');
    const assetId = 9000 + (index % workplaces);
    const id = deriveId(organizationId, 'operation', [orderNo, assetId, operationNo]);
    const place = { workplaceName: `Press ${index % workplaces}`, workplaceGroup: 'Presses' };
    const described = { activityCode: 'PRESS', activityDescription: 'Pressing of the housing, two cavities' };
    const payload = { ...operationPlan, orderNo, assetId, operationNo, siteId, qtyDesired: 1_000_000 };
    journal.record([
      { type: 'operation.created', stream: { type: 'operation', id }, payload: { ...payload, ...place, ...described } },
    ]);
    return id;
  });
}

/** Records quantities, one command each, on the operations in turn. */
export function recordQuantities(device: NodeDevice, operations: readonly Uuid[], count: number): void {
  for (let index = 0; index < count; index++) {
    const id = operations[index % operations.length] ?? randomUUID();
    const payload = { good: 1, scrap: 0, scrapReason: null };
    device.journal.record([{ type: 'operation.quantity_reported', stream: { type: 'operation', id }, payload }]);
  }
}

/** Sends everything that is recorded; for set-up. */
export async function pushAll(device: NodeDevice): Promise<void> {
  for (const body of device.bodies(1000)) await device.push(body);
}
