import type { Uuid } from '../kernel/ids.ts';
import { unionOf } from '../kernel/interval.ts';
import type { EquipmentRun, StopSource } from '../oee/oee-facts.ts';
import type { MachineStateReport } from '../plant/machine-states.ts';
import type { WorkEnd } from './equipment-work.ts';
import { stopId } from './stop-id.ts';

/** A stop as its source tells it, before people are heard. `to` is Infinity while it goes on; milliseconds. */
export interface SourceStop {
  readonly id: Uuid;
  readonly source: StopSource;
  /** null: entered by hand. */
  readonly sourceEventId: Uuid | null;
  readonly operationId: Uuid | null;
  readonly from: number;
  readonly to: number;
  readonly reason: string | null;
}

export const forever = Number.POSITIVE_INFINITY;
const endOf = ({ to }: Pick<EquipmentRun, 'to'>) => to ?? forever;
const byTime = (left: EquipmentRun, right: EquipmentRun) =>
  left.from - right.from || (left.runId < right.runId ? -1 : 1);

/** Where several entries began a stop at once, the same one whatever their order: the lowest. */
function firstBy<Item>(items: readonly Item[], idOf: (item: Item) => string): Item | undefined {
  return items.toSorted((left, right) => (idOf(left) < idOf(right) ? -1 : 1))[0];
}

/**
 * After a STOP that left no run of the equipment open, until its next start or until the work was closed: COMPLETE, FINISH, CANCEL leave
 * nothing to stand for (rule DT-1).
 */
export function stopsAfterRuns(
  organizationId: Uuid,
  runs: readonly EquipmentRun[],
  ends: readonly WorkEnd[],
): readonly SourceStop[] {
  const busy = unionOf(runs.map((run) => ({ from: run.from, to: endOf(run) })));
  return busy.flatMap(({ to }, index) => {
    if (to === forever) return [];
    const left = runs.filter((run) => run.to === to && run.stopEventId !== null && endOfWork(run, ends) > to);
    const stop = firstBy(left, ({ stopEventId }) => stopEventId ?? '');
    const eventId = stop?.stopEventId;
    if (!stop || eventId == null) return [];
    const workEnds = Math.max(...left.map((run) => endOfWork(run, ends)));
    const until = Math.min(busy[index + 1]?.from ?? forever, workEnds);
    const reason = firstBy(
      left.filter(({ stopReason }) => stopReason !== null),
      ({ stopEventId }) => stopEventId ?? '',
    );
    return [
      {
        id: stopId(organizationId, eventId),
        source: 'stop',
        sourceEventId: eventId,
        operationId: stop.operationId,
        from: to,
        to: until,
        reason: reason?.stopReason ?? null,
      },
    ];
  });
}

function endOfWork({ operationId, completed, to }: EquipmentRun, ends: readonly WorkEnd[]): number {
  if (completed) return to ?? forever;
  const own = ends.filter((end) => end.operationId === operationId && end.at >= (to ?? 0));
  return Math.min(forever, ...own.map(({ at }) => at));
}

/** Runs of kind breakdown: the machine stood from their start to their end (rule DT-2). */
export function breakdownStops(organizationId: Uuid, runs: readonly EquipmentRun[]): readonly SourceStop[] {
  return runs.toSorted(byTime).flatMap((run): SourceStop[] => {
    const { kind, startEventId, operationId, from, stopReason } = run;
    if (kind !== 'breakdown' || startEventId === null || endOf(run) <= from) return [];
    const id = stopId(organizationId, startEventId);
    return [
      {
        id,
        source: 'breakdown',
        sourceEventId: startEventId,
        operationId,
        from,
        to: endOf(run),
        reason: stopReason ?? breakdownReason,
      },
    ];
  });
}

/** What a breakdown is called where nobody named it better; a code of the seed list. */
export const breakdownReason = 'MECH_FAULT';
/** What a machine that says it is being maintained stands for. */
export const maintenanceReason = 'MAINTENANCE';

const standing = (state: MachineStateReport['state'] | undefined) => {
  if (state === 'maintenance') return 'maintenance';
  return state === 'stopped' || state === 'fault' ? 'stopped' : null;
};

/** What the machine said: stopped or in fault until it says otherwise; maintenance apart. Setup and unknown are no stops (rule DT-3). */
export function machineStops(organizationId: Uuid, reports: readonly MachineStateReport[]): readonly SourceStop[] {
  const unique = [...new Map(reports.map((report) => [report.eventId, report])).values()];
  const inTime = unique.toSorted((left, right) => left.at - right.at || (left.eventId < right.eventId ? -1 : 1));
  const stops: SourceStop[] = [];
  for (const [index, report] of inTime.entries()) {
    const kind = standing(report.state);
    const last = stops.at(-1);
    // A stop that goes on: nothing lies between the state before and this one.
    if (last?.to === forever && standing(inTime[index - 1]?.state) === kind) {
      stops[stops.length - 1] = { ...last, reason: last.reason ?? report.reason };
      continue;
    }
    if (last?.to === forever) stops[stops.length - 1] = { ...last, to: report.at };
    if (kind === null) continue;
    stops.push({
      id: stopId(organizationId, report.eventId),
      source: 'machine',
      sourceEventId: report.eventId,
      operationId: null,
      from: report.at,
      to: forever,
      reason: report.reason ?? (kind === 'maintenance' ? maintenanceReason : null),
    });
  }
  return stops.filter(({ from, to }) => from < to);
}

/** A moment at which pieces were counted; milliseconds. */
export interface CountMoment {
  readonly eventId: Uuid;
  readonly at: number;
}

interface CountWatch {
  readonly counts: readonly CountMoment[];
  /** Milliseconds without a count after which a running machine is taken to stand; null: never. */
  readonly limitMs: number | null;
  /** The end of what is known, milliseconds. */
  readonly now: number;
}

/** While a production run is open nothing was counted for longer than the limit: it stood since the last count (rule DT-4). */
export function stopsWithoutCount(
  organizationId: Uuid,
  runs: readonly EquipmentRun[],
  { counts, limitMs, now }: CountWatch,
): readonly SourceStop[] {
  if (limitMs === null) return [];
  const production = runs.filter(({ kind }) => kind === 'production');
  const stretches = unionOf(production.map((run) => ({ from: run.from, to: Math.min(endOf(run), now) })));
  return stretches.flatMap(({ from, to }) => {
    const start = firstBy(
      production.filter((run) => run.from === from && run.startEventId !== null),
      ({ startEventId }) => startEventId ?? '',
    );
    const within = counts.filter(({ at }) => at >= from && at <= to);
    const began = start?.startEventId ? [{ eventId: start.startEventId, at: from }] : [];
    const moments = [...began, ...within].toSorted(
      (left, right) => left.at - right.at || (left.eventId < right.eventId ? -1 : 1),
    );
    const isOpen = production.some((run) => run.to === null && run.from <= to) && to === now;
    return moments.flatMap(({ eventId, at }, index): SourceStop[] => {
      const next = moments[index + 1]?.at;
      if ((next ?? to) - at <= limitMs) return [];
      const goesOn = next === undefined && isOpen;
      const id = stopId(organizationId, eventId);
      const until = goesOn ? forever : (next ?? to);
      return [{ id, source: 'no_count', sourceEventId: eventId, operationId: null, from: at, to: until, reason: null }];
    });
  });
}
