import { setTimeout as delay } from 'node:timers/promises';
import { equipmentId } from '@lineside/domain';
import pg from 'pg';
import { get, type SignedIn } from '../../e2e/hosts/http-device.ts';
import { median, milliseconds, percentile } from '../figures.ts';
import { manager, openDevice } from '../hosts/device.ts';
import type { World } from '../hosts/world.ts';
import { assetOf, lineOf, linesOfPlant, machinesOfPlant, writeYear, type YearOfWork } from '../hosts/year-of-work.ts';
import { rawShiftSql, rawYearSql } from '../peers/raw-figures.ts';
import { heading, line, target } from '../table.ts';

const hourMs = 3_600_000;
const samples = 30;

const option = (name: string) => process.argv.find((argument) => argument.startsWith(`--${name}`));
const daysWanted = () => Number(option('days=')?.split('=')[1] ?? (option('quick') ? 30 : 365));

/** Figures over a year, against the same answers by SQL over the raw journal; what an entry costs until it is in its line's figure. */
export async function oee(world: World): Promise<void> {
  const databaseUrl = await world.database('oee');
  const first = await world.server(databaseUrl);
  const person = await manager(first.url);
  const device = await openDevice(first.url, person, 'oee');
  const { organizationId, siteId } = device;
  await makeMachines(first.url, person, organizationId);
  await first.stop();
  const days = daysWanted();
  // Ends with a shift that is over for long enough to be stored.
  const until = Math.floor(Date.now() / hourMs) * hourMs - 12 * hourMs;
  const wroteFrom = performance.now();
  const year = await writeYear({ databaseUrl, organizationId, siteId, days, until });
  const wrote = performance.now() - wroteFrom;
  const server = await world.server(databaseUrl);
  const { url } = server;
  heading(
    `oee: ${days} days of ${machinesOfPlant} machines in 3 shifts, ${year.events} entries`,
    `written as journal rows in ${Math.round(wrote / 1000)} s; peer: the same answer by SQL over the raw journal, in turn; HTTP answers; ${world.settings}`,
  );
  const signedIn = await manager(url);
  const projected = await projection(databaseUrl, organizationId);
  line('roll-ups computed from nothing', `${Math.round(projected / 1000)} s`);
  await reading({ url, person: signedIn, databaseUrl, year, days, until, organizationId });
  await live({ url, person: signedIn, year, organizationId });
  await server.stop();
}

async function makeMachines(url: string, person: SignedIn, organizationId: string): Promise<void> {
  const post = (path: string, body: unknown) => call(`${url}/api/v1/${path}`, person, body);
  const perLine = machinesOfPlant / linesOfPlant;
  for (let index = 0; index < machinesOfPlant; index++)
    await post('equipment', {
      asset_id: assetOf(index),
      code: `B${assetOf(index)}`,
      workplace_name: `Bench ${assetOf(index)}`,
      workplace_group: null,
      line_id: lineOf(organizationId, Math.floor(index / perLine)),
      ideal_cycle_time_seconds: 30,
    });
  for (let index = 0; index < linesOfPlant; index++)
    await post('production/lines', {
      line_code: `BENCH${index + 1}`,
      name: `Bench ${index + 1}`,
      description: null,
      equipment_asset_ids: Array.from({ length: perLine }, (_, place) => assetOf(index * perLine + place)),
      target_speed: null,
      enabled: true,
    });
}

async function call(url: string, { token }: SignedIn, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
}

/** Until every entry is in the figures; milliseconds. */
async function projection(databaseUrl: string, organizationId: string): Promise<number> {
  const from = performance.now();
  for (;;) {
    const { rows } = await ask<{ due: boolean }>(
      databaseUrl,
      `select h.head > coalesce(p.watermark, 0) or exists (select from oee_dirty) as due
       from org_head h left join oee_progress p on p.org_id = h.org_id where h.org_id = $1`,
      [organizationId],
    );
    if (rows[0]?.due === false) return performance.now() - from;
    if (performance.now() - from > 3 * hourMs) throw new Error('the figures do not follow');
    await delay(1000);
  }
}

async function ask<Row extends pg.QueryResultRow>(databaseUrl: string, text: string, values: readonly unknown[]) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await client.query<Row>(text, [...values]);
  } finally {
    await client.end();
  }
}

interface Read {
  readonly url: string;
  readonly person: SignedIn;
  readonly databaseUrl: string;
  readonly year: YearOfWork;
  readonly days: number;
  readonly until: number;
  readonly organizationId: string;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function reading({ url, person, databaseUrl, year, days, until, organizationId }: Read): Promise<void> {
  const peer = new pg.Client({ connectionString: databaseUrl });
  await peer.connect();
  const yearly: number[] = [];
  const raw: number[] = [];
  for (let sample = -2; sample < samples; sample++) {
    const lineId = year.lineIds[Math.abs(sample) % year.lineIds.length];
    const ours = await timed(() =>
      get(`${url}/api/v1/oee/lines/${lineId}/trends?days=${Math.min(366, days + 1)}`, person.token),
    );
    if (sample >= 0) yearly.push(ours);
    // It takes long, and does not get quicker.
    if (sample >= 0 && sample < 3) raw.push(await timed(() => peer.query(rawYearSql, [organizationId, lineId])));
  }
  const n = `n = ${samples}`;
  line(
    'OEE per day of a line, p50 / p99',
    `${milliseconds(median(yearly))} / ${milliseconds(percentile(yearly, 0.99))}`,
  );
  line('the same by SQL over the raw journal, median of 3', milliseconds(median(raw)));
  target(`OEE per day of a line for ${days} days, p50, ${n}`, median(yearly), { atMost: 50, unit: 'ms' });
  line('raw SQL over ours', `${(median(raw) / median(yearly)).toFixed(0)} ×`);
  for (const [name, shift] of [
    ['month 1', until - (days - 2) * 24 * hourMs],
    ['the last month', until - 2 * 24 * hourMs],
  ] as const) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let sample = -2; sample < samples; sample++) {
      const machine = year.machines[Math.abs(sample) % year.machines.length];
      const key = `${new Date(shift).toISOString().slice(0, 10)}_EARLY`;
      const took = await timed(() => get(`${url}/api/v1/oee/${machine?.code}/${key}/events`, person.token));
      const bare = await timed(() =>
        peer.query(rawShiftSql, [organizationId, machine?.assetId, shift, shift + 8 * hourMs]),
      );
      if (sample < 0) continue;
      ours.push(took);
      theirs.push(bare);
    }
    line(
      `a shift's events, ${name}, p50 / p99`,
      `${milliseconds(median(ours))} / ${milliseconds(percentile(ours, 0.99))}`,
    );
    line(`raw SQL (entries alone), ${name}, p50`, milliseconds(median(theirs)));
    target(`a shift's figure with its events, ${name}, p50, ${n}`, median(ours), { atMost: 100, unit: 'ms' });
    line('ours over raw SQL', `${(median(ours) / median(theirs)).toFixed(1)} ×`);
  }
  await peer.end();
}

interface Live {
  readonly url: string;
  readonly person: SignedIn;
  readonly year: YearOfWork;
  readonly organizationId: string;
}

/** From an entry to its line's figure. */
async function live({ url, person, year, organizationId }: Live): Promise<void> {
  const assetId = assetOf(0);
  const order = { order_no: 'LIVE', asset_id: assetId, operation_no: '10' };
  const post = (path: string, body: unknown) => call(`${url}/api/v1/${path}`, person, body);
  await post('operations', { ...order, qty_desired: 1_000_000, status: 'RELEASED' });
  await post('events', { ...order, action_type: 'START', operation_data: {} });
  const lineId = year.lineIds[0];
  const good = async () => {
    const answer = await get<{ equipment: { equipment_id: string; figure: { good: number } }[] }>(
      `${url}/api/v1/dashboard/lines/${lineId}/oee`,
      person.token,
    );
    return (
      answer.equipment.find(({ equipment_id: id }) => id === equipmentId(organizationId, assetId))?.figure.good ?? 0
    );
  };
  const took: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const before = await good();
    const from = performance.now();
    await post('events', { ...order, action_type: 'REPORT_QUANTITY', operation_data: { good: 1 } });
    while ((await good()) === before && performance.now() - from < 10_000) await delay(5);
    took.push(performance.now() - from);
  }
  line(
    'an accepted entry in its line’s figure, p50 / p99',
    `${milliseconds(median(took))} / ${milliseconds(percentile(took, 0.99))}`,
  );
  target(`an accepted entry in its line's figure, p99, n = ${samples}`, percentile(took, 0.99), {
    atMost: 1000,
    unit: 'ms',
  });
}
