/** How far back the list goes. `range`: between two days of the plant. */
export const periods = ['day', 'week', 'month', 'all', 'range'] as const;
type Period = (typeof periods)[number];

/** What is chosen above the list; empty: all. Days as `YYYY-MM-DD`. */
export interface AuditFilter {
  readonly period: Period;
  readonly from: string;
  readonly to: string;
  readonly personId: string;
  readonly entityType: string;
  readonly action: string;
  readonly deviceId: string;
}

export const noFilter: AuditFilter = {
  period: 'week',
  from: '',
  to: '',
  personId: '',
  entityType: '',
  action: '',
  deviceId: '',
};

const hourMs = 3_600_000;
const lengths: Readonly<Record<'day' | 'week' | 'month', number>> = { day: 24, week: 7 * 24, month: 30 * 24 };

interface Clock {
  /** Milliseconds. */
  readonly now: number;
  /** The instant at which a day of the plant begins. */
  readonly startOf: (day: string) => number;
}

/** The days that are asked for, as the API takes them; a day that is not chosen yet does not narrow. */
function datesOf({ period, from, to }: AuditFilter, { now, startOf }: Clock): readonly (readonly [string, string])[] {
  const text = (at: number) => new Date(at).toISOString();
  if (period === 'all') return [];
  if (period !== 'range') return [['start_date', text(now - lengths[period] * hourMs)]];
  const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day);
  return [
    ...(isDay(from) ? [['start_date', text(startOf(from))] as const] : []),
    ...(isDay(to) ? [['end_date', text(startOf(dayAfter(to)))] as const] : []),
  ];
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * hourMs).toISOString().slice(0, 10);
}

/** The address of the first page of entries. Times are those at which things happened. */
export function entriesPath(filter: AuditFilter, clock: Clock): string {
  const chosen = [
    ['user_id', filter.personId],
    ['entity_type', filter.entityType],
    ['action', filter.action],
    ['device_id', filter.deviceId],
  ] as const;
  const query = [...datesOf(filter, clock), ...chosen.filter(([, value]) => value !== '')];
  return addressed('/api/v1/audit-logs', [['values', 'changed'], ['time', 'happened'], ...query]);
}

export function securityPath(filter: AuditFilter, clock: Clock): string {
  const person = filter.personId === '' ? [] : [['user_id', filter.personId] as const];
  const device = filter.deviceId === '' ? [] : [['device_id', filter.deviceId] as const];
  return addressed('/api/v1/security-log', [...datesOf(filter, clock), ...person, ...device]);
}

export function historyPath(entity: { readonly type: string; readonly id: string }): string {
  const path = [entity.type, entity.id].map(encodeURIComponent).join('/');
  return addressed(`/api/v1/audit-logs/entity/${path}/history`, [['values', 'changed']]);
}

function addressed(path: string, query: readonly (readonly [string, string])[]): string {
  return `${path}?${new URLSearchParams(query.map(([name, value]) => [name, value])).toString()}`;
}
