import {
  type AggregateState,
  catalog,
  decideCommand,
  deriveId,
  evolveAggregate,
  judgeCommand,
  type NumberLeaseState,
  type NumberSeriesState,
  numberSeriesId,
  periodAt,
  type StreamKey,
  streamKeyText,
  type TimedEvent,
  type Uuid,
  type Verdict,
} from '@lineside/domain';
import type { LendingDeviceRow, UnknownLeaseRow } from '../../db/numbering-rows.ts';
import { planLeases } from '../lease-plan.ts';

export const organizationId = '0192f0c0-0000-7000-8000-000000000001';
export const at = 1_767_600_000_000;
export const named = (type: string, ...key: (string | number)[]): Uuid => deriveId(organizationId, type, key);
const siteId = named('site', 'S1');
export const seriesId = numberSeriesId(organizationId, 'LOT');
const api = named('device', 'api');
const format = { template: '{YYMM}-{nnn}', period: 'month' as const, shifts: [] };
const period = periodAt({ timeZone: 'UTC', ...format }, at);
const context = { organizationId, deviceRole: 'admin' as const, now: at };
export const states = (rows: ReadonlyMap<string, AggregateState>) => ({
  get: (key: StreamKey) => rows.get(streamKeyText(key)),
});

export type Rows = Map<string, AggregateState>;

export function folded(rows: Rows, event: TimedEvent): Rows {
  return new Map(rows).set(
    streamKeyText(event.stream),
    evolveAggregate(catalog, rows.get(streamKeyText(event.stream)), event),
  );
}

/** A server without a database: the domain's rules, the keeper's plan, and backups that can be restored. */
export class ModelLender {
  rows: Rows = new Map();
  /** The final or present verdict of each event. */
  readonly verdicts = new Map<Uuid, Verdict>();
  readonly devices: LendingDeviceRow[] = [];
  #waiting: TimedEvent[] = [];
  #taken = new Set<Uuid>();
  #backup: { rows: Rows; waiting: TimedEvent[]; taken: Set<Uuid> } | null = null;
  #acts = 0;

  constructor() {
    this.#execute('site.create', siteId, { siteId, code: 'S1', name: 'One', timeZone: 'UTC' });
    this.#execute('number_series.create', seriesId, { siteId, code: 'LOT', name: 'Lots', format, blockSize: 2 });
  }

  enrol(id: Uuid): void {
    if (!this.devices.some((device) => device.id === id))
      this.devices.push({ id, site_id: siteId, equipment_id: siteId, status: 'active', children: 0 });
  }

  /** A device went on in two copies. */
  forked(parentId: Uuid, childId: Uuid): void {
    const index = this.devices.findIndex(({ id }) => id === parentId);
    const parent = this.devices[index];
    if (parent) this.devices[index] = { ...parent, children: parent.children + 1 };
    this.enrol(childId);
  }

  push(events: readonly TimedEvent[]): void {
    for (const event of events) {
      if (this.#taken.has(event.id)) continue;
      this.#taken.add(event.id);
      this.#judge(event);
    }
  }

  /** One round of the keeper, and what it makes due. */
  look(): void {
    const leases = this.leases();
    const series = [states(this.rows).get({ type: 'number_series', id: seriesId }) as unknown as NumberSeriesState];
    const unknown = this.#waiting.map(({ stream, payload }): UnknownLeaseRow => ({ lease_id: stream.id, payload }));
    const lending = {
      organizationId,
      series,
      states: states(this.rows),
      devices: this.devices,
      leases,
      unknown,
      now: at,
    };
    for (const { type, subjectId, payload } of planLeases(lending)) this.#execute(type, subjectId, payload);
    for (const event of this.#waiting.splice(0)) this.#judge(event);
  }

  backup(): void {
    this.#backup = { rows: this.rows, waiting: [...this.#waiting], taken: new Set(this.#taken) };
  }

  /** Whatever came since the backup is gone; devices stay enrolled. */
  restore(): void {
    if (!this.#backup) return;
    this.rows = this.#backup.rows;
    this.#waiting = [...this.#backup.waiting];
    this.#taken = new Set(this.#backup.taken);
  }

  leases(): readonly NumberLeaseState[] {
    return [...this.rows].flatMap(([key, state]) =>
      key.startsWith('number_lease/') ? [state as NumberLeaseState] : [],
    );
  }

  #judge(event: TimedEvent): void {
    const { judgement, changed } = judgeCommand(catalog, states(this.rows), [event], context);
    this.verdicts.set(event.id, judgement.verdict);
    if (judgement.verdict === 'waiting') this.#waiting.push(event);
    this.rows = new Map([...this.rows, ...[...changed].map(([key, { state }]) => [key, state] as const)]);
  }

  #execute(type: string, subjectId: Uuid, payload: Record<string, unknown>): void {
    this.#acts += 1;
    const command = { id: named('act', this.#acts), type, subjectId, payload, at, backfill: false, confirmed: [] };
    const actor = { type: 'device', id: api } as const;
    const decided = decideCommand(catalog, states(this.rows), { ...command, actor, deviceId: api }, context);
    if (!decided.ok) throw new Error(`${type}: ${decided.error.code}`);
    for (const [index, { type: name, stream, payload: said }] of decided.value.events.entries()) {
      const event = { id: named('event', this.#acts, index), type: name, stream, payload: said, actor, deviceId: api };
      const timed = { ...event, deviceSeq: this.#acts, occurredAt: at, timeQuality: 'synced', basedOn: null } as const;
      const { judgement } = judgeCommand(catalog, states(this.rows), [timed], context);
      // The second event of a grant meets what the first left; only the ranges matter here.
      if (judgement.verdict === 'rejected') throw new Error(`${name}: ${judgement.code}`);
      this.rows = folded(this.rows, timed);
    }
  }
}

export const modelPeriod = {
  id: named('number_period', seriesId, period.code),
  code: period.code,
  endsAt: period.endsAt,
  at,
};
