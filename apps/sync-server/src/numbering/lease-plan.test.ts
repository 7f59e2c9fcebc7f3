import {
  deriveId,
  type NumberLeaseState,
  type NumberRun,
  numberLease,
  numberLeaseId,
  numberSeries,
  periodsFrom,
  type Uuid,
} from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import type { LendingDeviceRow } from '../db/numbering-rows.ts';
import { testStart } from '../testing/test-spine.ts';
import { type Lending, planLeases } from './lease-plan.ts';

const organizationId = '0192f0c0-0000-7000-8000-000000000001';
const named = (type: string, name: string): Uuid => deriveId(organizationId, type, [name]);
const siteId = named('site', 'S1');
const format = { template: '{YYMMDD}-{nnn}', period: 'day' as const, shifts: [] };
const series = {
  ...numberSeries.initial(named('number_series', 'LOT')),
  existence: 'present' as const,
  siteId,
  code: 'LOT',
  format,
  blockSize: 10,
};
const device = (fields: Partial<LendingDeviceRow> = {}): LendingDeviceRow => ({
  id: named('device', 'k'),
  site_id: siteId,
  equipment_id: siteId,
  status: 'active',
  children: 0,
  ...fields,
});
const days = periodsFrom({ timeZone: 'UTC', ...format }, testStart, 5);
const lease = (ahead: number, fields: Partial<NumberLeaseState> = {}, deviceId = device().id): NumberLeaseState => {
  const period = days[ahead]?.code ?? '';
  const id = numberLeaseId(organizationId, { seriesId: series.id, period, deviceId });
  const granted: NumberRun[] = [{ first: 1, last: 10 }];
  return {
    ...numberLease.initial(id),
    existence: 'present',
    seriesId: series.id,
    period,
    deviceId,
    granted,
    ...fields,
  };
};
const all = (fields: Partial<NumberLeaseState> = {}) => days.map((_, ahead) => lease(ahead, fields));
const plan = (lending: Partial<Lending>) =>
  planLeases({
    organizationId,
    series: [series],
    devices: [device()],
    leases: [],
    unknown: [],
    now: testStart,
    states: { get: ({ id }) => ({ ...numberSeries.initial(id), existence: 'present', timeZone: 'UTC' }) },
    ...lending,
  });
const periodsOf = (commands: ReturnType<typeof plan>) =>
  commands.map(({ payload }) => (payload.period as { code: string }).code);

describe('what is lent', () => {
  test('[SY-95] numbers of the running period and of four ahead, the nearest first', () => {
    const two = [device(), device({ id: named('device', 'l') })];
    const commands = plan({ devices: two });
    expect(periodsOf(commands)).toEqual(days.flatMap(({ code }) => [code, code]));
    expect(commands[0]?.payload).toMatchObject({ size: 10, holding: 0, forks: 0, template: format.template });
  });

  test('[SY-95] another block when half of one is used, not before', () => {
    expect(plan({ leases: all() })).toEqual([]);
    const used = (last: number) => [{ first: 1, last }];
    expect(plan({ leases: [lease(0, { used: used(4) }), ...all().slice(1)] })).toEqual([]);
    const commands = plan({ leases: [lease(0, { used: used(5) }), ...all().slice(1)] });
    expect(commands.map(({ payload }) => payload.holding)).toEqual([10]);
  });

  test('[SY-95] to active devices at a machine of the site alone', () => {
    for (const other of [
      { equipment_id: null },
      { site_id: named('site', 'S2') },
      { site_id: null },
      { status: 'revoked' as const },
    ])
      expect(plan({ devices: [device(other)] })).toEqual([]);
  });

  test('[SY-96] nothing is left to a device that was revoked, and again to one that came back', () => {
    const voided = plan({ devices: [device({ status: 'revoked' })], leases: all() });
    expect(voided.map(({ type, payload }) => [type, payload.reason])).toEqual(
      days.map(() => ['number_lease.void', 'revoked']),
    );
    expect(plan({ devices: [], leases: all() })).toHaveLength(5);
    const back = plan({ leases: all({ voidThrough: 10 }) });
    expect(back.map(({ type }) => type)).toEqual(days.map(() => 'number_lease.grant'));
  });

  test('[SY-96] what two copies hold is void once, and both are lent anew', () => {
    const child = device({ id: named('device', 'child') });
    const parent = device({ children: 1 });
    const commands = plan({ devices: [parent, child], leases: all() });
    expect(Object.groupBy(commands, ({ type }) => type)).toMatchObject({
      'number_lease.void': days.map(() => ({ payload: { reason: 'forked', forks: 1 } })),
      'number_lease.grant': days.flatMap(() => [{ payload: { forks: 1 } }, { payload: { forks: 0 } }]),
    });
    const anew = all({ voidThrough: 10, forks: 1, granted: [{ first: 1, last: 20 }] });
    expect(plan({ devices: [parent], leases: anew })).toEqual([]);
  });

  test('[SY-97] what an unknown lease says of itself is made anew, once, where it is true', () => {
    const { id, seriesId, period, deviceId } = lease(0);
    const said = (numbers: NumberRun[], more = {}) => ({
      lease_id: id,
      payload: { seriesId, period, deviceId, numbers, ...more },
    });
    const known = { devices: [] };
    const two = [said([{ first: 3, last: 3 }]), said([{ first: 7, last: 9 }])];
    expect(plan({ ...known, unknown: two })).toMatchObject([
      { type: 'number_lease.recover', subjectId: id, payload: { through: 9, deviceId, period: { code: period } } },
    ]);
    const one = [{ first: 3, last: 3 }];
    for (const lie of [
      { deviceId: named('device', 'l') },
      { period: '2026-13-40' },
      { seriesId: id },
      { numbers: 'x' },
    ])
      expect(plan({ ...known, unknown: [said(one, lie)] })).toEqual([]);
  });
});
