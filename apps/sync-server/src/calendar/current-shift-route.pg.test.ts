import { deriveId } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPlant, type TestPlant } from '../http/testing/test-plant.ts';

const day = {
  code: 'DAY',
  names: { en: 'Day', ko: '주간' },
  start: '09:00',
  end: '21:00',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
};
const shifts = [
  { ...day, breaks: [{ start: '13:00', end: '13:30' }] },
  { ...day, code: 'NIGHT', names: {}, start: '21:00', end: '09:00', breaks: [] },
];

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
  await make('production/lines', { line_code: 'L1', name: 'One', site_id: plant.siteId });
});
afterAll(() => plant.close());

async function make(path: string, json: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const { status, body } = await plant.call(`POST /api/v1/${path}`, { json });
  expect({ path, status, body }).toMatchObject({ status: 201 });
  return body as Record<string, unknown>;
}

/** Asked without a token, at a time in UTC. */
async function shiftAt(at: string, query = '') {
  plant.clock.offsetMs = Date.parse(at) - Date.now();
  const { status, body } = await plant.call(`GET /api/v1/system/current-shift${query}`, { as: null });
  return { status, ...(body as Record<string, unknown>) };
}

describe('shift calendars', () => {
  test('[SC-1] anybody is told the shift of now; without a calendar it is one of three', async () => {
    const timeZone = (await plant.call(`GET /api/v1/sites/${plant.siteId}`)).body as { time_zone: string };
    expect(timeZone.time_zone).toBe('Europe/Berlin');
    expect(await shiftAt('2026-01-15T04:59:30Z')).toMatchObject({
      status: 200,
      shift: 'night',
      key: '2026-01-14_NIGHT',
      production_date: '2026-01-14',
      started_at: '2026-01-14T21:00:00.000Z',
      ends_at: '2026-01-15T05:00:00.000Z',
      names: { en: 'Night' },
      time_zone: 'Europe/Berlin',
    });
  });

  test('[SC-1] the calendar of the line goes before that of the site, and each keeps what it was given', async () => {
    const lineId = deriveId(plant.organizationId, 'line', ['L1']);
    const made = await make('shift-calendars', { code: 'SITE', name: 'Days', effective_from: '2026-02-01', shifts });
    expect(made).toMatchObject({ site_id: plant.siteId, line_id: null, effective_to: null, shifts, holidays: [] });
    const short = { ...shifts[0], end: '11:00', breaks: [] };
    const line = { code: 'L1', name: 'Short', line_id: lineId, effective_from: '2026-02-01', shifts: [short] };
    await make('shift-calendars', line);

    expect(await shiftAt('2026-01-31T10:00:00Z')).toMatchObject({ shift: 'early' });
    expect(await shiftAt('2026-02-01T12:00:00Z')).toMatchObject({
      shift: 'day',
      started_at: '2026-02-01T08:00:00.000Z',
      ends_at: '2026-02-01T20:00:00.000Z',
      names: day.names,
    });
    expect(await shiftAt('2026-02-01T12:00:00Z', '?line=L1')).toMatchObject({
      status: 200,
      shift: null,
      started_at: null,
      ends_at: null,
      key: null,
      names: {},
    });
    const { body } = await plant.call(`GET /api/v1/shift-calendars?line_id=${lineId}`);
    expect(body).toMatchObject({ total: 1, items: [{ code: 'L1', line_id: lineId }] });
  });

  test('[SC-1] a change and a deletion count at once', async () => {
    const path = `/api/v1/shift-calendars/${deriveId(plant.organizationId, 'shift_calendar', ['SITE'])}`;
    const holidays = [{ date: '2026-02-02', name: 'Candlemas' }];
    expect(await plant.call(`PATCH ${path}`, { json: { holidays } })).toMatchObject({
      status: 200,
      body: { holidays },
    });
    expect(await shiftAt('2026-02-02T12:00:00Z')).toMatchObject({ shift: null });
    expect(await plant.call(`PATCH ${path}`, { json: { effective_to: '2026-01-01' } })).toMatchObject({
      status: 422,
      body: { code: 'calendar.dates_order' },
    });
    expect(await plant.call(`DELETE ${path}`)).toMatchObject({ status: 204 });
    expect(await shiftAt('2026-02-02T12:00:00Z')).toMatchObject({ shift: 'early' });
  });

  test('[SC-2] where there are several sites one is to be named, or a line', async () => {
    await make('sites', { code: 'KR', name: 'Seoul', time_zone: 'Asia/Seoul' });
    plant.clock.offsetMs = 0;
    const { status, body } = await plant.call('GET /api/v1/system/current-shift', { as: null });
    expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ path: 'query.site' }] } });
    expect(await shiftAt('2026-03-01T12:00:00Z', '?site=KR')).toMatchObject({ shift: 'late', time_zone: 'Asia/Seoul' });
    expect(await shiftAt('2026-03-01T12:00:00Z', '?line=L1')).toMatchObject({
      shift: null,
      time_zone: 'Europe/Berlin',
    });
    expect(await shiftAt('2026-03-01T12:00:00Z', '?line=L1&site=KR')).toMatchObject({ status: 404 });
  });
});
