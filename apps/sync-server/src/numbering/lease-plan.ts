import {
  calendarOf,
  countOf,
  freeNumbers,
  lastOf,
  type NumberCalendar,
  type NumberLeaseState,
  type NumberPeriod,
  type NumberSeriesState,
  numberLeaseId,
  numbersUsedPayload,
  periodOfCode,
  periodsFrom,
  type States,
  type Uuid,
} from '@lineside/domain';
import type { LendingDeviceRow, UnknownLeaseRow } from '../db/numbering-rows.ts';

/** The running period and four ahead: that long a kiosk prints labels without a server. */
const periodsAhead = 5;

/** What the plan is made from: everything of one organization that matters for lending. */
export interface Lending {
  readonly organizationId: Uuid;
  readonly series: readonly NumberSeriesState[];
  /** Sites by key, for their calendars. */
  readonly states: States;
  readonly devices: readonly LendingDeviceRow[];
  /** Of periods that are not over. */
  readonly leases: readonly NumberLeaseState[];
  readonly unknown: readonly UnknownLeaseRow[];
  /** Milliseconds. */
  readonly now: number;
}

export interface LeaseCommand {
  readonly type: 'number_lease.recover' | 'number_lease.void' | 'number_lease.grant';
  readonly subjectId: Uuid;
  readonly payload: Record<string, unknown>;
}

/** What is to be done, in this order: first what was lost is known again, then what is void, then is lent, the nearest periods first. */
export function planLeases(lending: Lending): readonly LeaseCommand[] {
  return [...recoveries(lending), ...voids(lending), ...grants(lending)];
}

/** Leases that a server lent before it was restored from a backup: kiosks used numbers of them. */
function recoveries({ organizationId, series, states, unknown }: Lending): readonly LeaseCommand[] {
  const found = new Map<Uuid, LeaseCommand>();
  for (const { lease_id: leaseId, payload } of unknown) {
    const parsed = numbersUsedPayload.safeParse(payload);
    const of = series.find(({ id }) => id === parsed.data?.seriesId);
    const period = of && parsed.success ? periodOfCode(calendarOf(states, of), parsed.data.period) : null;
    if (!parsed.success || !of?.siteId || !period) continue;
    const { deviceId, numbers } = parsed.data;
    if (leaseId !== numberLeaseId(organizationId, { seriesId: of.id, period: period.code, deviceId })) continue;
    const through = Math.max(lastOf(numbers), Number(found.get(leaseId)?.payload.through ?? 0));
    const wanted = { ...leaseWords(of, period, deviceId), through };
    found.set(leaseId, { type: 'number_lease.recover', subjectId: leaseId, payload: wanted });
  }
  return [...found.values()];
}

function voids({ leases, devices }: Lending): readonly LeaseCommand[] {
  return leases.flatMap((lease): LeaseCommand[] => {
    if (countOf(freeNumbers(lease)) === 0) return [];
    const device = devices.find(({ id }) => id === lease.deviceId);
    const forks = device?.children ?? lease.forks;
    if (device?.status !== 'active') return [voidOf(lease, { reason: 'revoked', forks })];
    return lease.forks < forks ? [voidOf(lease, { reason: 'forked', forks })] : [];
  });
}

function voidOf({ id }: NumberLeaseState, payload: { reason: 'revoked' | 'forked'; forks: number }): LeaseCommand {
  return { type: 'number_lease.void', subjectId: id, payload };
}

function grants(lending: Lending): readonly LeaseCommand[] {
  const { organizationId, series, states, devices, leases, now } = lending;
  const byId = new Map(leases.map((lease) => [lease.id, lease]));
  const wanted = series.flatMap((one) => {
    const calendar = knownCalendar(states, one);
    if (!calendar) return [];
    const printing = devices.filter(
      ({ status, site_id, equipment_id }) => status === 'active' && equipment_id !== null && site_id === one.siteId,
    );
    return periodsFrom(calendar, now, periodsAhead).flatMap((period, ahead) =>
      printing.flatMap((device) => {
        const id = numberLeaseId(organizationId, { seriesId: one.id, period: period.code, deviceId: device.id });
        const payload = grantFor(one, { period, device, lease: byId.get(id) });
        return payload ? [{ ahead, command: { type: 'number_lease.grant', subjectId: id, payload } as const }] : [];
      }),
    );
  });
  return wanted.toSorted((left, right) => left.ahead - right.ahead).map(({ command }) => command);
}

interface Held {
  readonly period: NumberPeriod;
  readonly device: LendingDeviceRow;
  readonly lease: NumberLeaseState | undefined;
}

/** Another block as soon as half of one is used. What a copy of the device holds as well is none of it. */
function grantFor(series: NumberSeriesState, { period, device, lease }: Held): Record<string, unknown> | null {
  const { blockSize: size } = series;
  const { id: deviceId, children: forks } = device;
  const free = lease && lease.forks >= forks ? countOf(freeNumbers(lease)) : 0;
  if (free > size / 2) return null;
  return { ...leaseWords(series, period, deviceId), size, holding: countOf(lease?.granted ?? []), forks };
}

function knownCalendar(states: States, series: NumberSeriesState): NumberCalendar | null {
  const site = series.siteId && states.get({ type: 'site', id: series.siteId });
  return site ? calendarOf(states, series) : null;
}

function leaseWords({ id: seriesId, siteId, format }: NumberSeriesState, period: NumberPeriod, deviceId: Uuid) {
  return { siteId, seriesId, deviceId, template: format.template, period };
}
