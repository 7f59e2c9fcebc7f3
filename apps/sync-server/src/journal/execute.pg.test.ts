import { randomUUID } from 'node:crypto';
import { type AggregateState, deriveId } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationState, operationStream, started } from '../testing/operation-events.ts';
import { makeTestSpine, plannedOperation, type TestSpine } from '../testing/test-spine.ts';
import type { ApiRequest } from './pending.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

const execute = (request: ApiRequest) => plant.spine.journal.execute(plant.organizationId, request);
const head = async () => (await plant.page(randomUUID())).head;
const idOf = (operationNo: string) => deriveId(plant.organizationId, 'operation', ['O1', 1, operationNo]);
const create = (operationNo: string) => ({
  type: 'operation.create',
  subjectId: idOf(operationNo),
  payload: { ...plannedOperation, siteId: plant.siteId, operationNo },
});

describe('execute', () => {
  test('[SY-20] commands of one request are decided one after another and stored together', async () => {
    const runId = randomUUID();
    const answer = await execute({
      commands: [
        create('chain'),
        { type: 'operation.start', subjectId: idOf('chain'), payload: { runId, kind: 'production' } },
      ],
      actor: plant.manager,
    });
    expect(answer).toMatchObject({
      status: 'done',
      repeated: false,
      events: [{ type: 'operation.created' }, { type: 'operation.started' }],
      states: [{ state: { status: 'IN_PROGRESS' } }],
    });
    if (answer.status !== 'done') throw new Error('done');
    const [first, second] = answer.events;
    expect(second?.seq).toBe((first?.seq ?? 0) + 1);
    expect(answer.states[0]?.seq).toBe(second?.seq);
  });

  test('[SY-21] a refusal stores nothing, of the commands before it neither', async () => {
    const before = await head();
    const answer = await execute({
      commands: [
        create('refused'),
        { type: 'operation.finish', subjectId: idOf('refused'), payload: { shortCloseReason: 'x' } },
      ],
      actor: plant.operator,
    });
    expect(answer).toMatchObject({ status: 'refused', refusal: { code: 'right.missing_for_act' } });
    expect(await execute({ commands: [{ ...create('bad'), payload: {} }], actor: plant.manager })).toMatchObject({
      refusal: { code: 'payload.invalid' },
    });
    expect(
      await execute({ commands: [{ ...create('none'), type: 'no.command' }], actor: plant.manager }),
    ).toMatchObject({
      refusal: { code: 'payload.invalid' },
    });
    expect(await head()).toBe(before);
    expect(await operationState(plant, idOf('refused'))).toBeUndefined();
  });

  test('[SY-22] a repeated idempotency key answers as the first time; with another body it is a conflict', async () => {
    const request = { commands: [create('once')], actor: plant.manager, idempotency: { key: 'k1', bodyHash: 'b1' } };
    const [first, second] = await Promise.all([execute(request), execute(request)]);
    const later = await execute(request);
    if (first.status !== 'done') throw new Error('done');
    expect(first.repeated).toBe(false);
    for (const repeated of [second, later])
      expect(repeated).toMatchObject({ status: 'done', repeated: true, events: first.events });
    expect(await execute({ ...request, idempotency: { key: 'k1', bodyHash: 'b2' } })).toEqual({
      status: 'idempotency_conflict',
    });
    const another = await execute({ ...request, actor: plant.api, commands: [create('another')] });
    expect(another).toMatchObject({ status: 'done', repeated: false });
  });

  test('[SY-22] however many events it made, and whatever came behind them', async () => {
    const commands = Array.from({ length: 23 }, (_, index) => create(`many-${index}`));
    const request = { commands, actor: plant.manager, idempotency: { key: 'many', bodyHash: 'b' } };
    const first = await execute(request);
    if (first.status !== 'done') throw new Error('done');
    await plant.operation('behind-many');
    expect(await execute(request)).toMatchObject({ status: 'done', repeated: true, events: first.events });
  });

  test('[SY-23] If-Match takes the seq that the caller saw and no other', async () => {
    const id = await plant.operation('matched');
    const key = operationStream(id);
    const change = (seq: number) =>
      execute({
        commands: [{ type: 'operation.change', subjectId: id, payload: { qtyDesired: 7 } }],
        actor: plant.manager,
        ifMatch: { key, seq },
      });
    const loaded = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      plant.spine.journal.load(client, [key]),
    );
    const seq = [...loaded.values()][0]?.seq ?? 0;
    expect(await change(seq - 1)).toEqual({ status: 'precondition_failed', seq });
    expect(await change(seq)).toMatchObject({ status: 'done' });
    expect(await change(seq)).toMatchObject({ status: 'precondition_failed' });
    const unknown = { key: operationStream(randomUUID()), seq: 1 };
    expect(await execute({ commands: [create('x')], actor: plant.manager, ifMatch: unknown })).toEqual({
      status: 'precondition_failed',
      seq: null,
    });
  });

  test('[SY-24] what was asked and confirmed is taken and flagged', async () => {
    const id = await plant.operation('confirmed', { qtyDesired: 1 });
    const run = { type: 'operation.start', subjectId: id, payload: { runId: randomUUID(), kind: 'production' } };
    await execute({ commands: [run], actor: plant.operator });
    const report = {
      type: 'operation.report_quantity',
      subjectId: id,
      payload: { good: 5, scrap: 0, scrapReason: null },
    };
    expect(await execute({ commands: [report], actor: plant.operator })).toMatchObject({
      refusal: { code: 'operation.exceeds_desired' },
    });
    const confirmed = { ...report, confirmed: ['operation.exceeds_desired'] };
    expect(await execute({ commands: [confirmed], actor: plant.operator })).toMatchObject({ status: 'done' });
    expect((await operationState(plant, id)).good).toBe(5);
  });

  test('[SY-25] a rule may look at what nothing announced: a repeated call becomes a note on the open one', async () => {
    const equipmentId = deriveId(plant.organizationId, 'equipment', [7]);
    await plant.done('equipment.create', equipmentId, {
      siteId: plant.siteId,
      assetId: 7,
      code: 'M7',
      workplaceName: 'Press 7',
      workplaceGroup: null,
      lineId: null,
      idealCycleTimeSeconds: null,
    });
    const payload = { siteId: plant.siteId, equipmentId, callType: 'stop', priority: 'high', description: 'jam' };
    const raise = () => ({ type: 'andon_call.raise', subjectId: randomUUID(), payload });
    const first = await execute({ commands: [raise()], actor: plant.operator });
    const second = await execute({ commands: [raise()], actor: plant.operator });
    if (first.status !== 'done' || second.status !== 'done') throw new Error(JSON.stringify([first, second]));
    expect(second.events).toMatchObject([{ type: 'andon_call.note_added', stream: first.events[0]?.stream }]);
  });

  test('[SY-26] what the database cannot store is refused, and others in its group are not', async () => {
    const poison = { ...create('poison'), payload: { ...create('poison').payload, workplaceName: 'a\u0000b' } };
    const answers = await Promise.all([
      execute({ commands: [create('before')], actor: plant.manager }),
      execute({ commands: [poison], actor: plant.manager }),
      execute({ commands: [create('after')], actor: plant.manager }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['done', 'refused', 'done']);
    expect(answers[1]).toMatchObject({ refusal: { code: 'storage' } });
  });

  test('[SY-27] an organization is made once for each code', async () => {
    const id = await plant.spine.journal.createOrganization({ code: 'second', name: 'Second' });
    expect(await plant.spine.journal.createOrganization({ code: 'second', name: 'Second' })).toBe(id);
    const found = await plant.spine.database.inOrganization(id, (client) =>
      plant.spine.journal.load(client, [{ type: 'organization', id: deriveId(id, 'organization', ['second']) }]),
    );
    const [record] = [...found.values()].map(({ state }) => state as AggregateState & { name: string });
    expect(record?.name).toBe('Second');
    const unknown = plant.spine.journal.execute(randomUUID(), { commands: [create('y')], actor: plant.manager });
    await expect(unknown).rejects.toMatchObject({ code: 'unknown_organization' });
  });
});

test('[SY-20] a kiosk sees at once what the API stored', async () => {
  const id = await plant.operation('seen');
  const kiosk = await plant.device();
  kiosk.record([started(id)]);
  expect(await kiosk.push()).toMatchObject({ receipts: [{ verdict: 'accepted' }] });
});
