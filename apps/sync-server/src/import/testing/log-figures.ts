import { randomUUID } from 'node:crypto';
import {
  type EquipmentCount,
  type EquipmentRun,
  equipmentStops,
  type FigureWire,
  figureOf,
  type Interval,
  localToInstant,
  oeeSums,
  plannedShifts,
  policyAt,
  unionOf,
} from '@lineside/domain';

type Row = Readonly<Record<string, string>>;

const timeZone = 'Asia/Jerusalem';
const kinds: Readonly<Record<string, EquipmentRun['kind']>> = { D: 'production', S: 'setup', B: 'breakdown' };
const spanOf = (row: Row): Interval => ({
  from: localToInstant(timeZone, row.started_at ?? ''),
  to: localToInstant(timeZone, row.completed_at ?? ''),
});

/** When each machine of a log was broken down, each moment once. */
export function breakdownsOf(rows: readonly Row[]): Readonly<Record<string, readonly Interval[]>> {
  const byMachine = Map.groupBy(rows, (row) => row.machine ?? '');
  const broken = (some: readonly Row[]) => unionOf(some.filter((row) => row.report_type === 'B').map(spanOf));
  return Object.fromEntries([...byMachine].map(([machine, some]) => [machine, broken(some)]));
}

/** The stops that one machine's rows tell of, by the domain's own function over the file. */
export function stopsOfRows(rows: readonly Row[]) {
  const runs = rows.map(
    (row): EquipmentRun => ({
      operationId: `${row.work_order} ${row.activity}`,
      runId: randomUUID(),
      kind: kinds[row.report_type ?? ''] ?? 'production',
      ...spanOf(row),
      stopReason: null,
      startEventId: randomUUID(),
      stopEventId: randomUUID(),
      completed: false,
    }),
  );
  const organizationId = '0192f0c0-0000-7000-8000-000000000001';
  const nothing = { ends: [], machineStates: [], counts: [], noCountLimitMs: null, records: [] };
  return { runs, stops: equipmentStops({ organizationId, runs, ...nothing, now: Date.now() }) };
}

/** One machine's figure in two months of production dates, straight from its rows: what the server's must be. */
export function figureOfRows(rows: readonly Row[], cycleSeconds: number | null): FigureWire {
  const { runs, stops } = stopsOfRows(rows);
  const counts = rows.map((row): EquipmentCount => {
    const good = Number(row.qty_completed);
    return { at: spanOf(row).to, productCode: row.part ?? null, good, scrap: Number(row.qty_mrb), rework: 0 };
  });
  // The demo plant has no calendar of its own: three shifts from six in the morning on.
  const window = {
    from: localToInstant(timeZone, '2012-01-01T06:00'),
    to: localToInstant(timeZone, '2012-03-01T06:00'),
  };
  const shifts = plannedShifts([], { timeZone, lineId: null }, window);
  const policy = policyAt([], null, 0);
  const question = { window, now: Date.now(), policy, microStopLimitMs: 300_000, reasons: new Map() };
  const facts = { runs, stops, counts, unknown: [], shifts };
  return figureOf(oeeSums(facts, { ...question, cycleSecondsAt: () => cycleSeconds }));
}
