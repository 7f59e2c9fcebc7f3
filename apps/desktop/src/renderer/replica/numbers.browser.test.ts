import {
  type AggregateState,
  countOf,
  type NumberLeaseState,
  numberLease,
  numberLeaseId,
  numberSeries,
  numberSeriesId,
  periodAt,
  site,
  type Uuid,
} from '@lineside/domain';
import { afterEach, expect, test } from 'vitest';
import type { Kiosk } from './kiosk-contract.ts';
import { createOperation, enrolled, type KioskLab, kioskLab, untilStatus } from './testing/kiosk-lab.ts';
import { modelOrganization, modelTime } from './testing/model-basics.ts';

const siteId = modelOrganization;
const format = { template: 'LOT-{YYMM}-{nnn}', period: 'month' as const, shifts: [] };
const seriesId = numberSeriesId(modelOrganization, 'LOT');
const { code: period, ...times } = periodAt({ timeZone: 'UTC', ...format }, modelTime);

/** What a server lent: twenty numbers of the running month, and nothing of the next. */
function lentTo(deviceId: Uuid): readonly { readonly type: string; readonly state: AggregateState }[] {
  const present = { existence: 'present', siteId } as const;
  const id = numberLeaseId(modelOrganization, { seriesId, period, deviceId });
  const lease = {
    ...numberLease.initial(id),
    ...present,
    ...times,
    seriesId,
    period,
    deviceId,
    template: format.template,
  };
  return [
    { type: 'site', state: { ...site.initial(siteId), ...present } },
    {
      type: 'number_series',
      state: { ...numberSeries.initial(seriesId), ...present, code: 'LOT', format } as AggregateState,
    },
    { type: 'number_lease', state: { ...lease, granted: [{ first: 21, last: 40 }] } as AggregateState },
  ];
}

/** Every page brings them, as if the server had made them with its first entry. */
function serverLends(lab: KioskLab): void {
  const pull = lab.server.pull.bind(lab.server);
  lab.server.pull = (deviceId, request) => {
    const answer = pull(deviceId, request);
    if (answer.status !== 'page' || answer.page.head === 0) return answer;
    const states = lentTo(deviceId).map(({ type, state }) => ({
      type,
      id: state.id,
      seq: 1,
      siteId,
      state: { ...state },
    }));
    return { ...answer, page: { ...answer.page, states: [...answer.page.states, ...states] } };
  };
}

let open: Kiosk[] = [];
afterEach(async () => {
  for (const kiosk of open) await kiosk.close();
  open = [];
});

async function offlineWithLease() {
  const lab = kioskLab();
  serverLends(lab);
  const kiosk = await enrolled(lab);
  open.push(kiosk);
  await kiosk.record(createOperation);
  await untilStatus(kiosk, ({ unsent, made, connection }) => made === 1 && unsent === 0 && connection === 'online');
  await until(kiosk, ({ existence }) => existence === 'present');
  lab.transport.online = false;
  return { lab, kiosk };
}

function until(kiosk: Kiosk, isWanted: (lease: NumberLeaseState) => boolean): Promise<NumberLeaseState> {
  const id = numberLeaseId(modelOrganization, { seriesId, period, deviceId: kiosk.identity()?.deviceId ?? '' });
  return new Promise((resolve) => {
    const stop = kiosk.watchOne<NumberLeaseState>('number_lease', id, ({ state }) => {
      if (!isWanted(state)) return;
      resolve(state);
      queueMicrotask(() => stop());
    });
  });
}
const take = (kiosk: Kiosk, count = 1) =>
  kiosk.record({ type: 'number_series.use', subjectId: seriesId, payload: { count } });

test('[NUM-3] a kiosk without a server takes each number once: double taps, two windows, and after a crash', async () => {
  const { lab, kiosk } = await offlineWithLease();
  const window = await kioskLab({ prefix: lab.prefix }).open();
  open.push(window);
  await until(window, ({ existence }) => existence === 'present');
  const taken = await Promise.all([kiosk, window, kiosk, window, kiosk, window].map((one) => take(one)));
  expect(taken.filter(({ ok }) => ok)).toHaveLength(6);
  expect(await until(kiosk, ({ used }) => countOf(used) === 6)).toMatchObject({
    used: [{ first: 21, last: 26 }],
    usedTwice: [],
  });
  await window.close();
  await kiosk.close();
  open = [];
  const again = await lab.open();
  open.push(again);
  expect(await take(again, 10)).toMatchObject({ ok: true });
  expect(await until(again, ({ used }) => countOf(used) === 16)).toMatchObject({ usedTwice: [] });
});

test('[NUM-3] a kiosk says clearly that it has not enough numbers left, and takes none', async () => {
  const { kiosk } = await offlineWithLease();
  expect(await take(kiosk, 19)).toMatchObject({ ok: true });
  expect(await take(kiosk, 2)).toMatchObject({ ok: false, error: { code: 'numbers.none_left' } });
  expect(await take(kiosk)).toMatchObject({ ok: true });
  expect(await take(kiosk)).toMatchObject({ ok: false, error: { code: 'numbers.none_left' } });
});
