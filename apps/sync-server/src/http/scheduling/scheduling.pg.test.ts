import { type PushAnswer, timeOrderedId, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestDevice, receiptsOf } from '../../testing/test-device.ts';
import { column, makeOperation, openTestPlant, type TestPlant } from '../testing/test-plant.ts';

const path = '/api/v1/production/schedules';
const jobs = '/api/v1/jobs';
const day = '2026-11-23T';

let plant: TestPlant;
const lines: Record<string, string> = {};
beforeAll(async () => {
  plant = await openTestPlant();
  for (const line_code of ['L-1', 'L-2']) {
    const { id } = await made('POST /api/v1/production/lines', { line_code, name: line_code });
    lines[line_code] = id;
  }
  await made('POST /api/v1/products', { product_code: 'P-1', name: 'Pump' });
});
afterAll(() => plant.close());

type Body = Readonly<Record<string, unknown>>;

async function made(request: string, json: Body): Promise<Body & { readonly id: string }> {
  const answer = await plant.call(request, { json });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as Body & { readonly id: string };
}

const plan = (from: string, to: string, more: Body = {}) => ({
  line_id: lines['L-1'],
  product_code: 'P-1',
  scheduled_start: `${day}${from}:00Z`,
  scheduled_end: `${day}${to}:00Z`,
  target_quantity: 100,
  ...more,
});
const change = (id: string, json: Body) => plant.call(`PATCH ${path}/${id}`, { json });
const act = (id: string, name: string) => plant.call(`PUT ${path}/${id}/${name}`);
const ofJob = (id: string, name: string, json: Body = {}, as: 'admin' | 'operator' = 'operator') =>
  plant.call(`POST ${jobs}/${id}/${name}`, { as, ...(name !== 'accept' && { json }) });

describe('production schedules', () => {
  test('are made, moved, run and closed at their address', async () => {
    const schedule = await made(`POST ${path}`, plan('06:00', '14:00'));
    expect(schedule).toMatchObject({
      status: 'scheduled',
      priority: 5,
      notes: null,
      scheduled_start: `${day}06:00:00.000Z`,
      scheduled_end: `${day}14:00:00.000Z`,
      site_id: plant.siteId,
    });
    const { id } = schedule;
    expect(await change(id, { priority: 1, scheduled_end: `${day}13:00:00Z` })).toMatchObject({
      status: 200,
      body: { priority: 1, scheduled_end: `${day}13:00:00.000Z` },
    });
    for (const [name, status] of [
      ['start', 'in_progress'],
      ['pause', 'paused'],
      ['resume', 'in_progress'],
    ])
      expect(await act(id, name ?? '')).toMatchObject({ status: 200, body: { status } });
    expect(await plant.call(`DELETE ${path}/${id}`)).toMatchObject({ status: 409, body: { code: 'schedule.running' } });
    const line = await plant.call(`DELETE /api/v1/production/lines/${lines['L-1']}`);
    expect(line).toMatchObject({ status: 409, body: { code: 'line.has_schedules' } });
    expect(await act(id, 'complete')).toMatchObject({ status: 200, body: { status: 'completed' } });
    expect(await act(id, 'start')).toMatchObject({ status: 409, body: { code: 'schedule.wrong_status' } });
    expect(await plant.call(`DELETE ${path}/${id}`)).toMatchObject({ status: 204 });
  });

  test('never overlap on a line, whoever asks at once', async () => {
    const asked = await Promise.all(
      ['06:00', '06:30', '07:00', '13:59'].map((from) =>
        plant.call(`POST ${path}`, { json: plan(from, '14:00', { line_id: lines['L-2'] }) }),
      ),
    );
    expect(asked.filter(({ status }) => status === 201)).toHaveLength(1);
    const overlap = { code: 'schedule.overlaps', detail: expect.stringContaining('P-1') };
    for (const refused of asked.filter(({ status }) => status !== 201))
      expect(refused).toMatchObject({ status: 409, body: overlap });
    const next = await made(`POST ${path}`, plan('14:00', '22:00', { line_id: lines['L-2'] }));
    const back = await change(next.id, { scheduled_start: `${day}13:00:00Z` });
    expect(back).toMatchObject({ status: 409, body: { code: 'schedule.overlaps' } });
    const away = await change(next.id, { line_id: lines['L-1'], scheduled_start: `${day}13:00:00Z` });
    expect(away).toMatchObject({ status: 200, body: { line_id: lines['L-1'] } });
    expect(await change(next.id, { scheduled_end: `${day}12:00:00Z` })).toMatchObject({
      status: 422,
      body: { code: 'schedule.times' },
    });
    const list = await plant.call(`GET ${path}?line_id=${lines['L-2']}`);
    expect(column(list, 'status')).toEqual(['scheduled']);
    expect(column(await plant.call('GET /api/v1/production/lines'), 'slots')).toEqual([undefined, undefined]);
    // A line without anything open can go.
    expect(await act(next.id, 'cancel')).toMatchObject({ status: 200 });
    expect(await plant.call(`DELETE /api/v1/production/lines/${lines['L-1']}`)).toMatchObject({ status: 204 });
  });
});

describe('jobs', () => {
  test('are given, accepted, started and completed by their person, and move operation and schedule', async () => {
    const schedule = await made(`POST ${path}`, plan('14:00', '22:00', { line_id: lines['L-2'] }));
    const at = await makeOperation(plant, { qty_desired: 12 });
    const operation = (await plant.call(`GET ${at}`)).body as { readonly id: string };
    const given = { user_id: plant.personIds.operator, operation_id: operation.id, schedule_id: schedule.id };
    const job = await made(`POST ${jobs}/assign`, { ...given, instructions: 'mind the burr' });
    expect(job).toMatchObject({ ...given, status: 'assigned', assigned_by: plant.personIds.admin, accepted_at: null });
    expect((await plant.call(`GET ${path}/${schedule.id}`)).body).toMatchObject({ status: 'scheduled' });
    const busy = await plant.call(`POST ${jobs}/assign`, { json: { ...given, schedule_id: null } });
    expect(busy).toMatchObject({ status: 409, body: { code: 'job.person_busy' } });
    const own = await plant.call(`GET ${jobs}/my-jobs?status=assigned`, { as: 'operator' });
    expect(column(own, 'id')).toEqual([job.id]);
    expect(column(await plant.call(`GET ${jobs}/my-jobs`), 'id')).toEqual([]);
    expect(await plant.call(`GET ${jobs}/${job.id}`)).toMatchObject({ status: 200, body: { id: job.id } });

    expect(await ofJob(job.id, 'accept', {}, 'admin')).toMatchObject({ status: 403, body: { code: 'job.not_own' } });
    expect(await ofJob(job.id, 'start')).toMatchObject({ status: 409, body: { code: 'job.wrong_status' } });
    expect(await ofJob(job.id, 'accept')).toMatchObject({ status: 200, body: { status: 'accepted' } });
    expect(await ofJob(job.id, 'start')).toMatchObject({ status: 200, body: { status: 'in_progress' } });
    const running = await plant.call(`GET ${at}`);
    expect(running.body).toMatchObject({ status: 'IN_PROGRESS', runs: [{ by: { id: plant.personIds.operator } }] });
    expect((await plant.call(`GET ${path}/${schedule.id}`)).body).toMatchObject({ status: 'in_progress' });

    const done = await ofJob(job.id, 'complete', { actual_quantity: 12, notes: 'all good' });
    expect(done).toMatchObject({ status: 200, body: { status: 'completed', actual_quantity: 12, notes: 'all good' } });
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ status: 'FINISHED', qty_good: 12, qty_scrap: 0 });
    expect((await plant.call(`GET ${path}/${schedule.id}`)).body).toMatchObject({ status: 'completed' });
    expect(await ofJob(job.id, 'cancel', {}, 'admin')).toMatchObject({
      status: 409,
      body: { code: 'job.closed_for_act' },
    });
  });

  test('are cancelled, and their schedule is scheduled again', async () => {
    const schedule = await made(`POST ${path}`, plan('22:00', '23:00', { line_id: lines['L-2'] }));
    const job = await made(`POST ${jobs}/assign`, { user_id: plant.personIds.operator, schedule_id: schedule.id });
    const remove = await plant.call(`DELETE ${path}/${schedule.id}`);
    expect(remove).toMatchObject({ status: 409, body: { code: 'schedule.has_job' } });
    await ofJob(job.id, 'accept');
    expect(await ofJob(job.id, 'start')).toMatchObject({ status: 200, body: { status: 'in_progress' } });
    expect(await ofJob(job.id, 'cancel', { reason: 'no steel' }, 'admin')).toMatchObject({
      status: 200,
      body: { status: 'cancelled', cancel_reason: 'no steel' },
    });
    expect((await plant.call(`GET ${path}/${schedule.id}`)).body).toMatchObject({ status: 'scheduled' });
    expect(await plant.call(`DELETE ${path}/${schedule.id}`)).toMatchObject({ status: 204 });
    const { body } = await plant.call(`GET ${jobs}/statistics`);
    expect(body).toMatchObject({
      days: 30,
      assigned: 2,
      completed: 1,
      cancelled: 1,
      completion_rate: 0.5,
      quantity: 12,
      average_minutes: expect.any(Number),
      people: [{ user_id: plant.personIds.operator, display_name: 'The operator', completed: 1 }],
    });
  });

  test('what a kiosk without the server did of a job that was cancelled meanwhile counts, with a question', async () => {
    const at = await makeOperation(plant, { qty_desired: 5 });
    const operation = (await plant.call(`GET ${at}`)).body as { readonly id: string };
    const operatorId = plant.personIds.operator;
    const job = await made(`POST ${jobs}/assign`, { user_id: operatorId, operation_id: operation.id });
    const kiosk = await openKiosk();
    const [ofIt, work, person] = [
      { type: 'job', id: job.id },
      { type: 'operation', id: operation.id },
      { type: 'person', id: operatorId },
    ];
    const runId = timeOrderedId(Date.now(), new Uint8Array(16));
    kiosk.record([{ type: 'job.accepted', stream: ofIt }]);
    kiosk.record([
      { type: 'job.started', stream: ofIt, payload: { runId, operationId: operation.id } },
      { type: 'operation.started', stream: work, payload: { runId, kind: 'production' } },
    ]);
    kiosk.record([
      { type: 'job.completed', stream: ofIt, payload: { actualQuantity: 5, notes: null } },
      { type: 'operation.quantity_reported', stream: work, payload: { good: 5, scrap: 0, scrapReason: null } },
      { type: 'operation.stopped', stream: work, payload: { runId, reason: null } },
      { type: 'operation.completed', stream: work, payload: { shortCloseReason: null } },
      { type: 'person.job_closed', stream: person, payload: { jobId: job.id } },
    ]);
    expect(await ofJob(job.id, 'cancel', { reason: 'another comes first' }, 'admin')).toMatchObject({ status: 200 });
    const late = ['flagged', 'job.wrong_status'];
    expect(receiptsOf(await kiosk.push()).map(([, , ...verdict]) => verdict)).toEqual([late]);
    expect((await plant.call(`GET ${jobs}/${job.id}`)).body).toMatchObject({ status: 'completed', actual_quantity: 5 });
    expect((await plant.call(`GET ${at}`)).body).toMatchObject({ status: 'FINISHED', qty_good: 5 });
    const { body } = await plant.call(`GET /api/v1/people/${operatorId}`);
    expect(body).toMatchObject({ active_job_ids: [] });
  });
});

/** A kiosk with the operator at it, that pushes when it is told to. */
async function openKiosk() {
  const { organizationId: org, siteId, personIds, tokens } = plant;
  const json = { kind: 'kiosk', name: 'K', siteId, equipmentId: null, reference: null };
  const { deviceId } = (await plant.call('POST /api/v1/devices/enrol', { json })).body as { readonly deviceId: Uuid };
  const token = tokens.device({ sub: deviceId, org, site: siteId, kind: 'kiosk' });
  return makeTestDevice({
    id: deviceId,
    actor: { type: 'person', id: personIds.operator },
    send: async (_id, request) =>
      (await plant.call('POST /api/v1/sync/push', { token, json: request })).body as PushAnswer,
  });
}
