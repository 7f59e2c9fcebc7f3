import { randomUUID } from 'node:crypto';
import { deriveId, replicaRetentionMs, type Uuid } from '@lineside/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { finished, reported, started } from '../testing/operation-events.ts';
import { makeTestSpine, plannedOperation, type TestSpine, testStart } from '../testing/test-spine.ts';

let plant: TestSpine;
beforeEach(async () => {
  plant = await makeTestSpine();
});
afterEach(() => plant?.close());

describe('pull', () => {
  test('[SY-50] pages follow each other by seq, each chained to the one before, until one is not full', async () => {
    const ids: Uuid[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) ids.push(await plant.operation(name));
    const device = randomUUID();
    let page = await plant.page(device, { limit: 3, initial: true });
    const seen = [...page.states];
    while (page.full) {
      expect(page.states).toHaveLength(3);
      expect(page.toSeq).toBe(page.states.at(-1)?.seq);
      const next = await plant.page(device, {
        limit: 3,
        initial: true,
        checkpoint: page.toSeq,
        checkpointHash: page.toHash,
        epoch: page.epoch,
      });
      expect([next.fromSeq, next.fromHash]).toEqual([page.toSeq, page.toHash]);
      page = next;
      seen.push(...page.states);
    }
    expect([page.toSeq, page.toHash]).toEqual([page.head, page.headHash]);
    const seqs = seen.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((left, right) => left - right));
    expect(seen.filter(({ type }) => type === 'operation').map(({ id }) => id)).toEqual(ids);
    expect(seen.find(({ id }) => id === ids[0])?.state).toMatchObject({ operationNo: 'a', status: 'RELEASED' });
  });

  test('[SY-51] a changed aggregate comes again at its newest seq, and only then', async () => {
    const id = await plant.operation('again');
    const device = await plant.device();
    const before = await plant.page(device.id);
    expect((await plant.page(device.id, { checkpoint: before.head })).states).toEqual([]);
    device.record([started(id)]);
    await device.push();
    const { states, head } = await plant.page(device.id, { checkpoint: before.head });
    expect(states).toMatchObject([{ id, seq: head, state: { status: 'IN_PROGRESS' } }]);
  });

  test('[SY-52] a site sees its own rows and those without a site', async () => {
    const otherSite = deriveId(plant.organizationId, 'site', ['S2']);
    await plant.done('site.create', otherSite, { siteId: otherSite, code: 'S2', name: 'Two', timeZone: 'UTC' });
    const here = await plant.operation('here');
    const there = await plant.operation('there', { siteId: otherSite });
    const everywhere = await plant.operation('everywhere', { siteId: null });
    const idsAt = async (siteId: string) =>
      (await plant.page(randomUUID(), {}, siteId)).states
        .filter(({ type }) => type === 'operation')
        .map(({ id }) => id);
    expect(await idsAt(plant.siteId)).toEqual([here, everywhere]);
    expect(await idsAt(otherSite)).toEqual([there, everywhere]);
  });

  test('[SY-53] what a replica no longer holds travels as gone, and is left out while it is filled', async () => {
    const closed = await plant.operation('closed');
    const deleted = await plant.operation('deleted');
    const manager = await plant.device({ actor: plant.manager });
    manager.record([started(closed)]);
    manager.record([finished(closed)]);
    await manager.push();
    const start = await plant.page(manager.id);
    expect(start.states.map(({ id }) => id)).toContain(closed);
    await plant.done('operation.delete', deleted, {});
    expect((await plant.page(manager.id, { checkpoint: start.head })).gone).toMatchObject([
      { type: 'operation', id: deleted },
    ]);
    plant.clock = testStart + replicaRetentionMs + 60_000;
    const later = await plant.page(manager.id);
    expect(later.gone.map(({ id }) => id).toSorted()).toEqual([closed, deleted].toSorted());
    const initial = await plant.page(manager.id, { initial: true });
    expect(initial.gone).toEqual([]);
    expect(initial.states.map(({ id }) => id)).not.toContain(closed);
  });

  test('[SY-54] receipts after a seq come merged, for this device only', async () => {
    const id = await plant.operation('receipts');
    const [mine, other] = [await plant.device(), await plant.device()];
    mine.record([started(id)]);
    for (const good of [1, 2, 3]) mine.record([reported(id, good)]);
    other.record([reported(id, 9)]);
    await mine.push();
    const { head, receipts } = await plant.page(mine.id);
    expect(receipts).toEqual([{ deviceSeq: 1, count: 4, seq: head - 3, verdict: 'accepted', code: null }]);
    await other.push();
    expect((await plant.page(mine.id, { receiptsAfter: head })).receipts).toEqual([]);
    expect((await plant.page(other.id)).receipts).toMatchObject([{ deviceSeq: 1, count: 1, seq: head + 1 }]);
  });

  test('[SY-55] another epoch, another hash, a smaller head and another site ask for a new generation', async () => {
    const { head, toHash, epoch } = await plant.page(randomUUID());
    const known = { checkpoint: head, checkpointHash: toHash, epoch };
    const ask = (request: object) => plant.pull(randomUUID(), { ...known, ...request });
    expect((await ask({})).status).toBe('page');
    expect(await ask({ epoch: epoch + 1 })).toMatchObject({ status: 'new_generation', reason: 'epoch', epoch });
    expect(await ask({ checkpointHash: 'f'.repeat(64) })).toMatchObject({ reason: 'hash' });
    expect(await ask({ checkpoint: head + 1 })).toMatchObject({ reason: 'head' });
    // A replica that catches up has seen more than its checkpoint.
    const early = { checkpoint: 0, checkpointHash: null };
    expect((await ask({ ...early, seen: { seq: head, hash: toHash } })).status).toBe('page');
    expect(await ask({ ...early, seen: { seq: head, hash: 'f'.repeat(64) } })).toMatchObject({ reason: 'hash' });
    expect(await ask({ ...early, seen: { seq: head + 1, hash: toHash } })).toMatchObject({ reason: 'head' });
    const { siteId } = plant;
    expect((await ask({ siteId })).status).toBe('page');
    expect(await ask({ siteId: randomUUID() })).toMatchObject({ reason: 'site', siteId });
    await expect(ask({ protocol: 9 })).rejects.toMatchObject({ code: 'protocol.too_new' });
  });

  test('[SY-56] eight devices push at once: seqs are dense and a poller of seq > checkpoint misses nothing', async () => {
    const count = 60;
    const id = await plant.operation('busy', { qtyDesired: 1_000_000 });
    const devices = await Promise.all(Array.from({ length: 8 }, () => plant.device()));
    const second = await plant.secondNode();
    const start = await plant.page(randomUUID());
    let running = true;
    const seen: number[] = [];
    const poll = async () => {
      for (let after = start.head, last = false; !last; ) {
        last = !running;
        const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
          client.query<{ seq: number }>('select seq from event_key where org_id = $1 and seq > $2 order by seq', [
            plant.organizationId,
            after,
          ]),
        );
        seen.push(...rows.map(({ seq }) => seq));
        after = seen.at(-1) ?? after;
      }
    };
    const polled = poll();
    await Promise.all(
      devices.map(async (device, index) => {
        device.record([started(id)]);
        for (let good = 1; good < count; good += 1) device.record([reported(id, 1)]);
        const node = index % 2 === 0 ? plant.spine : second;
        for (let from = 1; from <= count; from += 10)
          await node.push(plant.authenticated(device.id), device.request({ from, to: from + 9 }));
      }),
    );
    running = false;
    await polled;
    const end = await plant.page(randomUUID(), { checkpoint: start.head, checkpointHash: start.toHash });
    // Seven started what they were running already: each of these was put to review.
    expect(end.head - start.head).toBe(8 * count + 7);
    expect(seen).toEqual(Array.from({ length: 8 * count + 7 }, (_, index) => start.head + index + 1));
    expect(end.states.find((state) => state.id === id)?.state).toMatchObject({ good: 8 * (count - 1) });
  });
});

test('[SY-50] an operation without a creation is on no page', async () => {
  const id = deriveId(plant.organizationId, 'operation', ['O1', 1, plannedOperation.orderNo]);
  const device = await plant.device();
  device.record([started(id)]);
  await device.push();
  const page = await plant.page(device.id);
  expect([...page.states, ...page.gone].map((row) => row.id)).not.toContain(id);
});
