import { equipmentId, type OperationState, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { openTestPlant, testSettings } from '../http/testing/test-plant.ts';
import { openTokens } from '../identity/tokens.ts';
import { type RunningServer, startServer } from '../server.ts';
import { openSpine, type Spine } from '../spine.ts';
import { silentLogger } from '../testing/test-spine.ts';
import { demoPersonId } from './demo-commands.ts';
import { type FactoryMachine, factoryMachines } from './factory.ts';
import { factoryDay } from './factory-day.ts';

const jwtSecret = 'a secret for tests, long enough to pass';
let database: TestDatabase;
let spine: Spine;
let server: RunningServer;
let organizationId: Uuid;
// Tuesday, 2026-03-31 in the plant: the clocks went forward within the days before.
const now = () => Date.parse('2026-03-31T08:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({
    settings: { ...testSettings, demo: true, demoSeed: 7 },
    databaseUrl: database.url,
    jwtSecret,
    now,
  });
  spine = await openSpine({ databaseUrl: database.url, logger: silentLogger, now });
  const { rows } = await spine.database.withoutOrganization((client) =>
    client.query<{ organization_id: Uuid }>('select organization_id from organization_directory'),
  );
  organizationId = rows[0]?.organization_id ?? '';
});
afterAll(async () => {
  await server.close();
  await spine.close();
  await database.drop();
});

async function call(request: string, as: string, body?: unknown) {
  const [method = '', path = ''] = request.split(' ');
  const sub = demoPersonId(organizationId, as);
  const token = openTokens(jwtSecret, now).person({ sub, org: organizationId, ver: 1, sid: null });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(server.url + path, { method, headers, ...sent });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const inJournal = <Row extends object>(sql: string) =>
  spine.database.inOrganization(organizationId, async (client) => (await client.query<Row>(sql)).rows);

const operations = () =>
  inJournal<Pick<OperationState, 'good' | 'scrap'> & { order_no: string; asset_id: number; status: string }>(
    `select order_no, asset_id, status, good, scrap from operation where order_no like 'FA-%' order by order_no, asset_id`,
  );

const days = (more: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({ start_date: '2026-03-01', end_date: '2026-03-30', ...more }).toString();

const oee = async (more: Readonly<Record<string, string>>) =>
  (await call(`GET /api/metrics/oee?${days(more)}`, 'operator')).body as Record<
    'oee' | 'availability' | 'performance' | 'quality' | 'total_parts' | 'good_parts' | 'scrap_parts',
    number
  >;

function madeOn(machine: FactoryMachine, date: string, day: number) {
  const made = factoryDay({ name: `${machine.name} ${date}`, seed: 7 }, machine, { day, days: 30 });
  const sum = (of: (report: (typeof made.reports)[number]) => number) =>
    made.reports.reduce((total, report) => total + of(report), 0);
  const minutes = ({ from, to }: (typeof made.stops)[number]) => to - from;
  const planned = made.stops.filter(({ reason }) => reason === 'MAINTENANCE');
  return {
    good: sum((report) => report.good),
    scrap: sum((report) => report.scrap),
    stood: made.stops.reduce((total, stop) => total + minutes(stop), 0),
    maintained: planned.reduce((total, stop) => total + minutes(stop), 0),
  };
}

/** Two shifts of eight hours; maintenance shortens the plan, whatever else stands is lost. */
function byHand({ cycle, productCycle }: FactoryMachine, made: readonly ReturnType<typeof madeOn>[]) {
  const sum = (of: (day: ReturnType<typeof madeOn>) => number) => made.reduce((total, day) => total + of(day), 0);
  const planned = made.length * 960 - sum((day) => day.maintained);
  const ran = planned - sum((day) => day.stood - day.maintained);
  const [good, scrap] = [sum((day) => day.good), sum((day) => day.scrap)];
  const [a, p, q] = [ran / planned, ((good + scrap) * (productCycle ?? cycle)) / (ran * 60), good / (good + scrap)];
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return {
    oee: rounded(a * p * q),
    availability: rounded(a),
    performance: rounded(p),
    quality: rounded(q),
    total_parts: good + scrap,
    good_parts: good,
    scrap_parts: scrap,
  };
}

describe('before anything was made', () => {
  test('there is no figure, and it is said why', async () => {
    const { body } = await call('GET /api/metrics/oee?start_date=2026-03-01&end_date=2026-03-30', 'operator');
    expect(body).toEqual({ error: expect.stringContaining('2026-03-01') });
    expect(await call('GET /api/date-range', 'operator')).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('POST /api/setup') },
    });
    expect((await call('GET /api/stats', 'operator')).body).toMatchObject({ exists: false, total_records: null });
    expect(
      (await call('GET /api/metrics/downtime?start_date=2026-03-01&end_date=2026-03-30', 'operator')).body,
    ).toEqual({
      total_downtime_hours: 0,
      downtime_by_reason: {},
      major_events: [],
    });
  });
});

describe('days of the demo plant', () => {
  test('are made through the journal, whole, in the past, and without a word of doubt', async () => {
    expect(await call('GET /api/setup', 'operator')).toMatchObject({ status: 200, body: { status: 'idle' } });
    expect(await call('POST /api/setup', 'admin')).toEqual({
      status: 200,
      body: {
        message: 'Made 120 days of machines; 0 were there.',
        days: 30,
        start_date: '2026-03-01T00:00:00',
        end_date: '2026-03-30T00:00:00',
        machines: 4,
      },
    });
    expect(await call('GET /api/setup', 'operator')).toMatchObject({
      body: { status: 'done', days: 30, machine_days_done: 120, machine_days_total: 120 },
    });
    const verdicts = await inJournal<{ verdict: string }>('select distinct verdict from event_key');
    expect(verdicts).toEqual([{ verdict: 'accepted' }]);
    const made = await operations();
    expect(made).toHaveLength(120);
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set(['FINISHED']));
    const machine = factoryMachines[0];
    if (!machine) throw new Error('no machine');
    const first = factoryDay({ name: `${machine.name} 2026-03-01`, seed: 7 }, machine, { day: 1, days: 30 });
    const good = first.reports.reduce((sum, report) => sum + report.good, 0);
    expect(made[0]).toMatchObject({ order_no: 'FA-2026-03-01', asset_id: machine.assetId, good });
  });

  test('have the incidents that were planted', async () => {
    const assembly = (await operations()).find((one) => one.order_no === 'FA-2026-03-15' && one.asset_id === 302);
    expect((assembly?.scrap ?? 0) / ((assembly?.scrap ?? 0) + (assembly?.good ?? 0))).toBeCloseTo(0.12, 3);
    const issues = await inJournal<{ equipment_id: Uuid; reported_at: number }>(
      `select equipment_id, reported_at from quality_issue where severity = 'High'`,
    );
    expect(issues).toHaveLength(4);
    expect(new Set(issues.map((issue) => issue.equipment_id))).toEqual(new Set([equipmentId(organizationId, 302)]));
    const dates = issues.map((issue) => new Date(issue.reported_at).toISOString().slice(0, 10));
    expect(new Set(dates)).toEqual(new Set(['2026-03-15']));
  });

  test('answer as the replaced system did: how much there is', async () => {
    const dates = { start_date: '2026-03-01T00:00:00', end_date: '2026-03-30T00:00:00', total_days: 30 };
    expect((await call('GET /api/date-range', 'operator')).body).toEqual(dates);
    const all = { exists: true, ...dates, total_machines: 4, total_records: 120 };
    expect((await call('GET /api/stats', 'operator')).body).toEqual(all);
    const { body } = await call('GET /api/machines', 'operator');
    expect(body).toEqual(
      expect.arrayContaining([
        { id: 301, name: 'CNC-001', type: 'CNC Machining', ideal_cycle_time: 45 },
        { id: 302, name: 'Assembly-001', type: 'Assembly', ideal_cycle_time: 120 },
      ]),
    );
  });

  test('have the OEE that follows from them by hand: of one machine, of all, and of a day', async () => {
    for (const machine of factoryMachines) {
      const dates = Array.from({ length: 30 }, (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`);
      const made = dates.map((date, index) => ({ date, day: index + 1, ...madeOn(machine, date, index + 1) }));
      expect(await oee({ machine: machine.name }), machine.name).toEqual(byHand(machine, made));
      const bad = made.filter(({ day }) => day === 15);
      const start_date = '2026-03-15';
      expect(await oee({ machine: machine.name, start_date, end_date: start_date })).toEqual(byHand(machine, bad));
    }
    const { total_parts: total, good_parts: good, scrap_parts: scrap } = await oee({});
    expect(good + scrap).toBe(total);
    const { body } = await call(`GET /api/metrics/scrap?${days()}`, 'operator');
    expect(body).toMatchObject({ total_parts: total, total_scrap: scrap });
  });

  test('have a machine that nobody knows, which has no figures', async () => {
    expect(await oee({ machine: 'Mill 9' })).toEqual({ error: expect.stringContaining('of Mill 9') });
    const of = async (name: string) =>
      (await call(`GET /api/metrics/${name}?${days({ machine: 'Mill 9' })}`, 'operator')).body;
    expect(await of('quality')).toMatchObject({ issues: [], severity_breakdown: { Low: 0, Medium: 0, High: 0 } });
    expect(await of('downtime')).toMatchObject({ total_downtime_hours: 0 });
  });

  test('have the stops that were made up, in hours, and one of more than two', async () => {
    const { body } = await call(`GET /api/metrics/downtime?${days()}`, 'operator');
    const analysis = body as unknown as { total_downtime_hours: number; downtime_by_reason: Record<string, number> };
    expect(body.major_events).toEqual([
      {
        date: '2026-03-22',
        machine: 'Packaging-001',
        reason: 'BEARING_FAIL',
        description: 'Bearing failure',
        duration_hours: 4,
      },
    ]);
    const minutes = factoryMachines.flatMap((machine) =>
      Array.from(
        { length: 30 },
        (_, index) => madeOn(machine, `2026-03-${String(index + 1).padStart(2, '0')}`, index + 1).stood,
      ),
    );
    expect(analysis.total_downtime_hours).toBeCloseTo(minutes.reduce((sum, one) => sum + one, 0) / 60, 2);
    const byReason = Object.values(analysis.downtime_by_reason).reduce((sum, one) => sum + one, 0);
    expect(byReason).toBeCloseTo(analysis.total_downtime_hours, 1);
  });

  test('have quality issues by severity', async () => {
    const { body } = await call(`GET /api/metrics/quality?${days({ severity: 'High' })}`, 'operator');
    expect(body).toMatchObject({ total_issues: 4, severity_breakdown: { Low: 0, Medium: 0, High: 4 } });
    const [issue] = body.issues as Record<string, unknown>[];
    expect(issue).toEqual({
      type: expect.any(String),
      description: expect.any(String),
      parts_affected: expect.any(Number),
      severity: 'High',
      date: '2026-03-15',
      machine: 'Assembly-001',
    });
  });

  test('are left alone where they are, and only what is missing is made', async () => {
    const before = await operations();
    expect((await call('POST /api/setup', 'admin', { days: 31 })).body).toMatchObject({
      message: 'Made 4 days of machines; 120 were there.',
      start_date: '2026-02-28T00:00:00',
    });
    expect((await operations()).slice(4)).toEqual(before);
    const head = async () => (await inJournal<{ head: number }>('select head from org_head'))[0]?.head;
    const headBefore = await head();
    expect((await call('POST /api/setup', 'admin', { days: 31 })).body).toMatchObject({
      message: 'Made 0 days of machines; 124 were there.',
    });
    expect(await head()).toBe(headBefore);
  });

  test('are one set-up at a time, asked for by administrators only', async () => {
    const [one, other] = await Promise.all([call('POST /api/setup', 'admin'), call('POST /api/setup', 'admin')]);
    expect(new Set([one.status, other.status])).toEqual(new Set([200, 409]));
    expect([one.body.code, other.body.code]).toContain('setup.running');
    expect(await call('POST /api/setup', 'manager')).toMatchObject({
      status: 403,
      body: { code: 'right.missing_for_act' },
    });
  });

  test('are made up for no other plant', async () => {
    const plant = await openTestPlant();
    expect(await plant.call('POST /api/setup')).toMatchObject({ status: 409, body: { code: 'setup.not_demo' } });
    await plant.close();
  });
});
