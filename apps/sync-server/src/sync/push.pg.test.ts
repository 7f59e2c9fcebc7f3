import { randomUUID } from 'node:crypto';
import { type EventBody, genesisHash } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countEntries, operationState, operationStream, reported, started } from '../testing/operation-events.ts';
import { receiptsOf } from '../testing/test-device.ts';
import { makeTestSpine, type TestSpine } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

describe('push', () => {
  test('[SY-1] what is next in line is taken and folded', async () => {
    const id = await plant.operation('first');
    const device = await plant.device();
    device.record([started(id)]);
    device.record([reported(id, 5)]);
    expect(receiptsOf(await device.push())).toEqual([[1, 2, 'accepted', null]]);
    expect(await operationState(plant, id)).toMatchObject({ good: 5, status: 'IN_PROGRESS' });
  });

  test('[SY-2] the same push again, as after a lost answer, gets the same receipts and changes nothing', async () => {
    const id = await plant.operation('twice');
    const device = await plant.device();
    device.record([started(id)]);
    device.record([reported(id, 5)]);
    const first = await device.push();
    expect(await device.push({ from: 1 })).toEqual(first);
    device.record([reported(id, 2)]);
    expect(receiptsOf(await device.push({ from: 1 }))).toHaveLength(1);
    expect((await operationState(plant, id)).good).toBe(7);
  });

  test('[SY-3] a hole names the number that is expected', async () => {
    const device = await plant.device();
    device.record([started(await plant.operation('hole'))]);
    for (const good of [1, 2, 3]) device.record([reported(await plant.operation(`hole-${good}`), good)]);
    await device.push({ to: 1 });
    expect(await device.push({ from: 3 })).toEqual({ status: 'hole', expected: 2 });
  });

  test('[SY-4] a run that is no chain, or that ends within a command, is a protocol error and stores nothing', async () => {
    const id = await plant.operation('protocol');
    const device = await plant.device();
    device.record([started(id), reported(id, 1)]);
    const whole = device.request();
    const [first, second] = whole.entries;
    if (!first || !second) throw new Error('two entries');
    const send = (request: typeof whole) => plant.spine.push(plant.authenticated(device.id), request);
    const wrong = { ...second, chainHash: 'f'.repeat(64) };
    await expect(send({ ...whole, entries: [first, wrong] })).rejects.toMatchObject({ code: 'push.not_a_chain' });
    await expect(send({ ...whole, entries: [second, first] })).rejects.toMatchObject({ code: 'push.not_a_chain' });
    await expect(send({ ...whole, previousHash: 'a'.repeat(64) })).rejects.toMatchObject({ code: 'push.not_a_chain' });
    await expect(send({ ...whole, entries: [first] })).rejects.toMatchObject({ code: 'push.incomplete_command' });
    await expect(send({ ...whole, protocol: 99 })).rejects.toMatchObject({ code: 'protocol.too_new' });
    expect(receiptsOf(await device.push())).toEqual([[1, 2, 'accepted', null]]);
  });

  test('[SY-4] an unknown and a revoked device are told apart', async () => {
    const device = await plant.device();
    device.record([started(await plant.operation('revoked'))]);
    await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query(`update device set status = 'revoked' where org_id = $1 and id = $2`, [
        plant.organizationId,
        device.id,
      ]),
    );
    await expect(device.push()).rejects.toMatchObject({ code: 'device_revoked' });
    const nobody = plant.authenticated(randomUUID());
    await expect(plant.spine.push(nobody, device.request())).rejects.toMatchObject({ code: 'unknown_device' });
  });

  test('[SY-7] an event that is known already uses its number up and points at the first entry', async () => {
    const id = await plant.operation('repeat');
    const first = await plant.device();
    first.record([started(id)]);
    const [entry] = first.record([reported(id, 4)]);
    if (!entry) throw new Error('an entry');
    const answer = await first.push();
    const other = await plant.device();
    other.recordBytes(entry.bytes);
    other.record([reported(id, 1)]);
    const repeated = await other.push();
    if (answer.status !== 'taken' || repeated.status !== 'taken') throw new Error('both are taken');
    expect(repeated.receipts[0]).toMatchObject({
      deviceSeq: 1,
      seq: (answer.receipts[0]?.seq ?? 0) + 1,
      verdict: 'accepted',
    });
    expect((await operationState(plant, id)).good).toBe(5);
  });

  test('[SY-8] the id of another event is rejected, and the queue goes on', async () => {
    const id = await plant.operation('reused');
    const device = await plant.device();
    const [entry] = device.record([started(id)]);
    const eventId = (JSON.parse(entry?.bytes ?? '') as EventBody).id;
    device.record([{ ...reported(id, 9), id: eventId }]);
    device.record([reported(id, 1)]);
    const verdicts = receiptsOf(await device.push());
    expect(verdicts).toEqual([
      [1, 1, 'accepted', null],
      [2, 1, 'rejected', 'id_reused'],
      [3, 1, 'accepted', null],
    ]);
    expect((await operationState(plant, id)).good).toBe(1);
    expect(await countEntries(plant, eventId)).toBe(1);
  });

  test('[SY-9] bytes that are no event, and a payload that its schema refuses, are rejected and kept', async () => {
    const id = await plant.operation('malformed');
    const device = await plant.device();
    device.record([started(id)]);
    device.recordBytes('{"not":"an event"');
    device.recordBytes('\u0000\u0001');
    device.record([{ type: 'operation.quantity_reported', stream: operationStream(id), payload: { good: 'many' } }]);
    device.record([{ type: 'verdict.settled', stream: operationStream(id), payload: {} }]);
    device.record([reported(id, 3)]);
    expect(receiptsOf(await device.push())).toEqual([
      [1, 1, 'accepted', null],
      [2, 4, 'rejected', 'payload.invalid'],
      [6, 1, 'accepted', null],
    ]);
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query<{ bytes: Buffer }>('select bytes from journal where device_id = $1 and device_seq = 2', [device.id]),
    );
    expect(rows[0]?.bytes.toString('utf8')).toBe('{"not":"an event"');
    expect((await operationState(plant, id)).good).toBe(3);
  });

  test('[SY-9] a command that was not stored whole is rejected entry by entry', async () => {
    const id = await plant.operation('torn');
    const donor = await plant.device();
    const [first] = donor.record([started(id), reported(id, 1)]);
    const device = await plant.device();
    device.recordBytes(first?.bytes ?? '');
    device.record([started(id)]);
    expect(receiptsOf(await device.push())).toEqual([
      [1, 1, 'rejected', 'payload.invalid'],
      [2, 1, 'accepted', null],
    ]);
  });

  test('[SY-10] what the database cannot store is found in the middle of a batch, rejected and kept', async () => {
    const device = await plant.device({ actor: plant.manager });
    const ids = await Promise.all(['p1', 'p2', 'p3', 'p4', 'p5'].map((name) => plant.operation(name)));
    for (const [index, id] of ids.entries()) {
      const workplaceName = index === 2 ? 'bad\u0000name' : 'good name';
      device.record([{ type: 'operation.changed', stream: operationStream(id), payload: { workplaceName } }]);
    }
    expect(receiptsOf(await device.push())).toEqual([
      [1, 2, 'accepted', null],
      [3, 1, 'rejected', 'storage'],
      [4, 2, 'accepted', null],
    ]);
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query<{ bytes: Buffer; body: unknown }>(
        'select bytes, body from journal where device_id = $1 and device_seq = 3',
        [device.id],
      ),
    );
    expect(rows[0]?.body).toBeNull();
    expect(rows[0]?.bytes.toString('utf8')).toBe(device.entries[2]?.bytes);
  });

  test('[SY-11] an event that this server does not know stops the queue; everything before it is taken', async () => {
    const id = await plant.operation('unknown');
    const device = await plant.device();
    device.record([started(id)]);
    device.record([reported(id, 1)], { version: 2 });
    device.record([reported(id, 1)]);
    expect(await device.push()).toMatchObject({
      status: 'server_too_old',
      receipts: [{ deviceSeq: 1, count: 1, verdict: 'accepted' }],
      deviceSeq: 2,
      type: 'operation.quantity_reported',
      version: 2,
    });
    expect((await operationState(plant, id)).good).toBe(0);
  });
});

test('[SY-1] the first entry follows the genesis hash', async () => {
  const device = await plant.device();
  device.record([started(await plant.operation('genesis'))]);
  expect(device.request().previousHash).toBe(genesisHash);
});
