import { outboxText, type PushRequest, syncPaths } from '@lineside/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askToken, type Credential } from '../http/testing/kiosk-proof.ts';
import { openTestPlant, password, type TestPlant } from '../http/testing/test-plant.ts';
import { createAccount } from '../identity/create-account.ts';
import { makeTestDevice } from '../testing/test-device.ts';
import { importOutbox } from './import-outbox.ts';
import { connectTo } from './server-calls.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
  const { organizationId, personIds, spine } = plant;
  const account = { organizationId, personId: personIds.admin, username: 'admin', password };
  await createAccount(spine.database, account);
});
afterAll(() => plant.close());

const format = 'lineside-outbox-1';

/** A kiosk that sent two of its five entries, and what its admin corner exports of it from number `from` on. */
async function deadKiosk() {
  const json = { kind: 'kiosk', name: 'Kiosk', siteId: plant.siteId, equipmentId: null, reference: null };
  const credential = (await plant.call(`POST ${syncPaths.enrol}`, { json })).body as Credential;
  const { token } = (await askToken(plant, credential)).body as { token: string };
  const send = async (_id: string, request: PushRequest) => {
    const answer = await plant.call(`POST ${syncPaths.push}`, { token, json: request });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body as never;
  };
  const device = makeTestDevice({ id: credential.deviceId, send });
  for (const bytes of ['one', 'two', 'three', 'four', 'five']) device.recordBytes(bytes);
  await device.push({ to: 2 });
  const header = { format, organizationId: plant.organizationId, deviceId: credential.deviceId } as const;
  const runOf = (from: number, to: number) => {
    const { previousHash, entries } = device.request({ from, to });
    return { previousHash, entries, clocks: [] };
  };
  return { device, header, runOf, id: credential.deviceId };
}

const bring = (text: string, username = 'admin') =>
  importOutbox({ server: connectTo(plant.url, async () => undefined), username, password, text });

async function journalOf(deviceId: string): Promise<readonly number[]> {
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query<{ device_seq: number }>('select device_seq from journal where device_id = $1 order by seq', [
      deviceId,
    ]),
  );
  return rows.map(({ device_seq }) => device_seq);
}

test('[UP-9] what a dead kiosk had is taken as its own, once however often its file is brought', async () => {
  const { header, runOf, device, id } = await deadKiosk();
  const text = outboxText(header, [runOf(3, 4), runOf(5, 5)]);
  expect(await bring(text)).toMatch(/^The server has all 3 entries of the file: 3 rejected\./);
  expect(await journalOf(id)).toEqual([1, 2, 3, 4, 5]);
  const head = await plant.head();
  expect(await bring(text)).toMatch(/^The server has all 3 entries/);
  // An export from before the last answer, and the kiosk itself, which came back to life.
  await bring(outboxText(header, [runOf(1, 5)]));
  await device.push({ from: 1 });
  expect(await plant.head(), 'nothing was taken twice').toBe(head);
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query(`select details from security_log where device_id = $1 and kind = 'device_taken_over'`, [id]),
  );
  expect(rows[0]).toMatchObject({ details: { lastSeq: 5, from: 'file' } });
});

test('[UP-9] a file that does not go on from what the server knows, or is of others, changes nothing', async () => {
  const { header, runOf, device, id } = await deadKiosk();
  const refused = async (text: string, code: string, username?: string) => {
    await expect(bring(text, username)).rejects.toMatchObject({ code });
  };
  await refused(outboxText(header, [runOf(4, 5)]), 'outbox.hole');
  const image = device.copy();
  await device.push({ to: 3 });
  const [entry] = image.request({ from: 3, to: 3 }).entries;
  await refused(
    outboxText(header, [{ ...runOf(3, 3), entries: [{ ...entry, bytes: 'other' } as never] }]),
    'server.refused',
  );
  await refused('Friday,12,8', 'outbox.unreadable');
  const good = [runOf(4, 5)];
  await refused(outboxText({ ...header, organizationId: id }, good), 'outbox.foreign');
  await refused(outboxText({ ...header, deviceId: plant.siteId }, good), 'server.refused');
  await refused(outboxText(header, good), 'server.refused', 'operator');
  expect(await journalOf(id)).toEqual([1, 2, 3]);
});
