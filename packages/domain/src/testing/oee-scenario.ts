import type { PlannedShift } from '../calendar/planned-shift.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import type { Interval } from '../kernel/interval.ts';
import type { EquipmentCount, EquipmentFacts, EquipmentRun, EquipmentStop, StopSource } from '../oee/oee-facts.ts';
import { defaultOeePolicy } from '../oee/oee-policy-in-force.ts';
import type { ReasonMeaning, SumsQuestion } from '../oee/oee-question.ts';

/** Scenarios of figures count in minutes from one midnight, 2026-01-05T00:00:00Z. */
const midnight = 1_767_571_200_000;
export const minute = (count: number): number => midnight + count * 60_000;
export const stretch = (from: number, to: number): Interval => ({ from: minute(from), to: minute(to) });

const id = (...name: readonly (string | number)[]): Uuid => deriveId('0192f0c0-0000-7000-8000-000000000001', 'x', name);

export function shift(from: number, to: number, breaks: readonly Interval[] = []): PlannedShift {
  return { code: 'DAY', productionDate: '2026-01-05', ...stretch(from, to), breaks };
}

export function run(from: number, to: number | null, kind: EquipmentRun['kind'] = 'production'): EquipmentRun {
  return {
    operationId: id('operation'),
    runId: id('run', from, String(to), kind),
    kind,
    from: minute(from),
    to: to === null ? null : minute(to),
    stopReason: null,
    startEventId: null,
    stopEventId: null,
    completed: false,
  };
}

interface StopOptions {
  readonly id?: Uuid;
  readonly part?: number;
  readonly source?: StopSource;
}

export function stop(
  from: number,
  to: number | null,
  reason: string | null = null,
  options: StopOptions = {},
): EquipmentStop {
  return {
    id: id('stop', from, String(to), String(reason)),
    part: 0,
    source: 'stop',
    ...options,
    from: minute(from),
    to: to === null ? null : minute(to),
    reason,
    isConfirmed: false,
  };
}

type Pieces = Partial<Omit<EquipmentCount, 'at'>>;

export function count(at: number, pieces: Pieces): EquipmentCount {
  return { at: minute(at), productCode: null, good: 0, scrap: 0, rework: 0, ...pieces };
}

export function facts(known: Partial<EquipmentFacts>): EquipmentFacts {
  return { runs: [], stops: [], counts: [], unknown: [], shifts: [], ...known };
}

export const reasons: ReadonlyMap<string, ReasonMeaning> = new Map([
  ['MAINTENANCE', { category: 'maintenance', bigLoss: null }],
  ['CLEANING', { category: 'planned', bigLoss: null }],
  ['CHANGEOVER', { category: 'changeover', bigLoss: 'setup_and_adjustment' }],
  ['BEARING_FAIL', { category: 'unplanned', bigLoss: 'breakdown' }],
  ['SLOW_FEED', { category: 'unplanned', bigLoss: 'reduced_speed' }],
  ['ADJUSTMENT', { category: 'unplanned', bigLoss: 'setup_and_adjustment' }],
  ['WARM_UP', { category: 'unplanned', bigLoss: 'startup_reject' }],
  ['REJECTION', { category: 'unplanned', bigLoss: 'production_reject' }],
  ['MAT_JAM', { category: 'unplanned', bigLoss: 'minor_stop' }],
]);

interface AskedOptions extends Partial<Omit<SumsQuestion, 'cycleSecondsAt' | 'window'>> {
  /** Ideal seconds per piece, of every product or by its code. */
  readonly cycleSeconds?: number | null | Readonly<Record<string, number>>;
}

/** Asks for the window in minutes, long afterwards unless it says when. */
export function asked(from: number, to: number, { cycleSeconds = null, ...options }: AskedOptions = {}): SumsQuestion {
  return {
    window: stretch(from, to),
    now: minute(to + 10_000),
    policy: defaultOeePolicy,
    microStopLimitMs: 300_000,
    reasons,
    cycleSecondsAt: (product) =>
      typeof cycleSeconds === 'object' && cycleSeconds !== null ? (cycleSeconds[product ?? ''] ?? null) : cycleSeconds,
    ...options,
  };
}
