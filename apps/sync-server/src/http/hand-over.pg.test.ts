import { type PushRequest, syncPaths } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestDevice, receiptsOf, type TestDevice } from '../testing/test-device.ts';
import { askToken, type Credential, proofOf } from './testing/kiosk-proof.ts';
import { type Call, openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

interface LockedOut {
  readonly credential: Credential;
  readonly device: TestDevice;
  /** What `send` shows with what it pushes. */
  readonly grant: { token: string; path: string };
}

/** A device that sent one of its four entries before it was revoked. */
async function lockedOut(): Promise<LockedOut> {
  const json = { kind: 'kiosk', name: 'Kiosk', siteId: plant.siteId, equipmentId: null, reference: null };
  const credential = (await plant.call(`POST ${syncPaths.enrol}`, { json })).body as Credential;
  const { token } = (await askToken(plant, credential)).body as { token: string };
  const grant: { token: string; path: string } = { token, path: syncPaths.push };
  const send = async (_id: string, request: PushRequest) => {
    const answer = await plant.call(`POST ${grant.path}`, { token: grant.token, json: request });
    if (answer.status !== 200) throw Object.assign(new Error('refused'), { answer });
    return answer.body as never;
  };
  const device = makeTestDevice({ id: credential.deviceId, send });
  for (const bytes of ['one', 'two', 'three', 'four']) device.recordBytes(bytes);
  await device.push({ to: 1 });
  await plant.call(`POST /api/v1/devices/${credential.deviceId}/revoke`, { json: { reason: 'stolen' } });
  return { credential, device, grant };
}

async function takeOver({ credential, device }: LockedOut, call: Call = {}, fields: object = {}) {
  const { deviceSeq: lastSeq = 0, chainHash: lastHash = '' } = device.entries.at(-1) ?? {};
  const json = { ...(await proofOf(plant, credential)), lastSeq, lastHash, ...fields };
  return plant.call(`POST /api/v1/devices/${credential.deviceId}/take-over`, { json, ...call });
}

async function granted(locked: LockedOut): Promise<string> {
  const answer = await takeOver(locked);
  expect(answer.status).toBe(200);
  const { token } = answer.body as { token: string };
  Object.assign(locked.grant, { token, path: syncPaths.handOver });
  return token;
}

/** The journal's numbers of a device, in order. */
async function journalOf(deviceId: string): Promise<readonly number[]> {
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query<{ device_seq: number }>('select device_seq from journal where device_id = $1 order by seq', [
      deviceId,
    ]),
  );
  return rows.map(({ device_seq }) => device_seq);
}

const refusal = (status: number, code: string) => ({ status, body: { code } });

describe('handing over', () => {
  test('[DV-7] what a revoked device had is taken as its own, each entry once, and it stays revoked', async () => {
    const locked = await lockedOut();
    const { device, credential } = locked;
    await expect(device.push()).rejects.toMatchObject({ answer: refusal(403, 'device.revoked') });
    await granted(locked);
    expect(receiptsOf(await device.push({ to: 3 }))).toMatchObject([[2, 2, 'rejected', expect.any(String)]]);
    // The answer was lost: everything is sent once more.
    await device.push({ from: 2 });
    await device.push({ from: 1 });
    expect(await journalOf(credential.deviceId)).toEqual([1, 2, 3, 4]);
    expect(await askToken(plant, credential)).toMatchObject(refusal(403, 'device.revoked'));
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query(`select actor_id, details from security_log where device_id = $1 and kind = 'device_taken_over'`, [
        credential.deviceId,
      ]),
    );
    expect(rows).toMatchObject([{ actor_id: plant.personIds.admin, details: { lastSeq: 4 } }]);
  });

  test('[DV-8] it takes the right of a person and the secret of the device', async () => {
    const locked = await lockedOut();
    expect(await takeOver(locked, { as: 'operator' })).toMatchObject(refusal(403, 'right.missing_for_act'));
    expect(await takeOver(locked, { as: null })).toMatchObject(refusal(401, 'token.missing'));
    expect(await takeOver(locked, {}, { proof: 'x' })).toMatchObject(refusal(401, 'device.proof_wrong'));
    const other = await lockedOut();
    const foreign = await proofOf(plant, other.credential);
    expect(await takeOver(locked, {}, foreign)).toMatchObject(refusal(401, 'device.nonce_invalid'));
    expect(await journalOf(locked.credential.deviceId)).toEqual([1]);
  });

  test('[DV-9] the grant is for the entries that were there, and for nothing else', async () => {
    const locked = await lockedOut();
    const { device } = locked;
    const token = await granted(locked);
    device.recordBytes('recorded since');
    await expect(device.push()).rejects.toMatchObject({ answer: refusal(403, 'device.beyond_grant') });
    for (const path of [syncPaths.push, syncPaths.pull])
      expect(await plant.call(`POST ${path}`, { token, json: {} })).toMatchObject(refusal(401, 'token.invalid'));
    const image = device.copy();
    await device.push({ to: 4 });
    // Another end of another chain under the same number.
    const [, , , last] = image.entries;
    const json = { ...image.request({ from: 4, to: 4 }), entries: [{ ...last, chainHash: 'a'.repeat(64) }] };
    expect((await plant.call(`POST ${syncPaths.handOver}`, { token, json })).status).toBeGreaterThanOrEqual(400);
    expect(await journalOf(locked.credential.deviceId)).toEqual([1, 2, 3, 4]);
  });

  test('[DV-9] it ends after ten minutes, and is not given to a device that sends by itself', async () => {
    const locked = await lockedOut();
    await granted(locked);
    plant.clock.offsetMs = 601_000;
    const late = locked.device.push();
    await expect(late).rejects.toMatchObject({ answer: refusal(401, 'token.expired') });
    plant.clock.offsetMs = 0;
    await plant.call(`POST /api/v1/devices/${locked.credential.deviceId}/reinstate`, { json: { reason: 'found' } });
    expect(await takeOver(locked)).toMatchObject(refusal(409, 'device.not_revoked'));
  });
});
