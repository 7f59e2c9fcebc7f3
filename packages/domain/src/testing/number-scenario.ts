import { deriveId } from '../kernel/ids.ts';
import { numberLeaseId } from '../numbering/lease-state.ts';
import { periodAt } from '../numbering/number-period.ts';
import { numberPeriodId } from '../numbering/number-period-record.ts';
import { numberSeriesId } from '../numbering/number-series.ts';
import { type Happened, testIds } from './given-when-then.ts';

const { organizationId, deviceId, personId, at } = testIds;
export const server = { type: 'person', id: personId('admin') } as const;
export const otherDevice = deriveId(organizationId, 'device', ['other']);
const siteId = deriveId(organizationId, 'site', ['S1']);
export const seriesId = numberSeriesId(organizationId, 'LOT');
export const shifts = [
  { code: 'D', start: '09:00' },
  { code: 'N', start: '21:00' },
];
export const format = { template: 'WF-KR-{YYMMDD}{D|N}-{nnn}', period: 'shift', shifts };
// 2026-01-05T08:00Z is nine o'clock in Berlin.
const period = periodAt({ timeZone: 'Europe/Berlin', period: 'shift', shifts }, at);
export const leaseOf = (device: string) =>
  numberLeaseId(organizationId, { seriesId, period: period.code, deviceId: device });
export const leaseKey = (device: string = deviceId) => ({ type: 'number_lease', id: leaseOf(device) });
export const periodKey = { type: 'number_period', id: numberPeriodId(organizationId, seriesId, period.code) };

export const site: Happened = {
  type: 'site.created',
  stream: { type: 'site', id: siteId },
  payload: { siteId, code: 'S1', name: 'Plant one', timeZone: 'Europe/Berlin' },
  by: server,
};
export const series = (fields: Record<string, unknown> = {}): Happened => ({
  type: 'number_series.created',
  stream: { type: 'number_series', id: seriesId },
  payload: { siteId, code: 'LOT', name: 'Lots', format, blockSize: 20, ...fields },
});
const { code, ...times } = period;
const openedPeriod = { siteId, seriesId, period: code, ...times, template: format.template };
export const lent = (first: number, last: number, device: string = deviceId): Happened[] => [
  { type: 'number_period.opened', stream: periodKey, payload: openedPeriod, by: server },
  { type: 'number_lease.opened', stream: leaseKey(device), payload: { ...openedPeriod, deviceId: device }, by: server },
  { type: 'number_lease.block_granted', stream: leaseKey(device), payload: { first, last, forks: 0 }, by: server },
  { type: 'number_period.block_granted', stream: periodKey, payload: { deviceId: device, first, last }, by: server },
];
export const used = (
  first: number,
  last: number,
  more: Partial<Happened> = {},
  holder: string = deviceId,
): Happened => ({
  type: 'number_lease.numbers_used',
  stream: leaseKey(holder),
  payload: { seriesId, period: code, deviceId: holder, numbers: [{ first, last }] },
  after: 1000,
  ...more,
});
export const voided = (through: number): Happened => ({
  type: 'number_lease.voided',
  stream: leaseKey(),
  payload: { through, reason: 'forked', forks: 1 },
  by: server,
});
export const use = (count: number) => ({
  type: 'number_series.use',
  subjectId: seriesId,
  payload: { count },
  by: 'operator',
  after: 1000,
});
export const grant = (holding: number, { size = 20, device = deviceId }: { size?: number; device?: string } = {}) => ({
  type: 'number_lease.grant',
  subjectId: leaseOf(device),
  payload: { siteId, seriesId, deviceId: device, template: format.template, period, size, holding, forks: 0 },
  by: 'admin',
});
export const plant = [site, series()];
export const numbersOf = (drafts: readonly { payload: Readonly<Record<string, unknown>> }[]) =>
  drafts[0]?.payload.numbers;
