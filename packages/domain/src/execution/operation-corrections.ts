import { type AsOf, compareAsOf } from '../kernel/as-of.ts';
import type { CorrectableType, Correction, Corrections, NamedCorrection } from './correction-schema.ts';
import type { OperationState, Run, Stop } from './operation-state.ts';

type CorrectionOf<Type extends CorrectableType> = Extract<Correction, { readonly type: Type }>;

/** The corrections of an entry: its own, the correction of that one, and so on. What speaks of another type of entry ends them. */
function chainOf<Type extends CorrectableType>(
  corrections: Corrections,
  eventId: string,
  type: Type,
): readonly { readonly by: string; readonly correction: CorrectionOf<Type> }[] {
  const chain: { by: string; correction: CorrectionOf<Type> }[] = [];
  const seen = new Set<string>();
  // Ids that name each other in a ring end too.
  for (let id = eventId; !seen.has(id); ) {
    seen.add(id);
    const next = Object.hasOwn(corrections, id) ? corrections[id] : undefined;
    if (next?.correction.type !== type) break;
    chain.push({ by: next.by, correction: next.correction as CorrectionOf<Type> });
    id = next.by;
  }
  return chain;
}

/** The last word on an entry of a type; undefined where it was never corrected. */
export function lastCorrection<Type extends CorrectableType>(
  corrections: Corrections,
  eventId: string,
  type: Type,
): CorrectionOf<Type> | undefined {
  return chainOf(corrections, eventId, type).at(-1)?.correction;
}

/** True where the entry that is named is this one, or a correction of it. */
export function leadsTo(
  corrections: Corrections,
  { eventId, type }: { readonly eventId: string | null; readonly type: CorrectableType },
  named: string,
): boolean {
  if (eventId === null || eventId === named) return eventId === named;
  return chainOf(corrections, eventId, type).some(({ by }) => by === named);
}

/** Folds a correction: of two of one entry the earlier counts and the other changes nothing, whatever order they arrive in. */
export function withCorrection(
  state: OperationState,
  event: { readonly id: string; readonly payload: NamedCorrection },
  asOf: AsOf,
): OperationState {
  const { corrects, ofCorrection, correction } = event.payload;
  const known = Object.hasOwn(state.corrections, corrects) ? state.corrections[corrects] : undefined;
  if (known && compareAsOf(known.asOf, asOf) <= 0) return state;
  const corrections = { ...state.corrections, [corrects]: { by: event.id, asOf, ofCorrection, correction } };
  return recounted({ ...state, corrections }, state.corrections);
}

interface Pieces {
  readonly good: number;
  readonly scrap: number;
  readonly scrapReason: string | null;
}

/** Takes back what the corrections known before counted, and counts those known now. */
function recounted(state: OperationState, before: Corrections): OperationState {
  const changes = [
    ...piecesOf(before).map((pieces) => ({ ...pieces, sign: -1 })),
    ...piecesOf(state.corrections).map((pieces) => ({ ...pieces, sign: 1 })),
  ];
  let { good, scrap, scrapByReason } = state;
  for (const change of changes) {
    good += change.sign * change.good;
    scrap += change.sign * change.scrap;
    scrapByReason = withScrap(scrapByReason, change.scrapReason, change.sign * change.scrap);
  }
  return { ...state, good, scrap, scrapByReason };
}

/** What corrections add to the reported pieces: what counts instead, less what was said. */
function piecesOf(corrections: Corrections): readonly (Pieces & { readonly sign?: number })[] {
  return Object.entries(corrections).flatMap(([eventId, { ofCorrection, correction }]) => {
    if (ofCorrection || correction.type !== 'operation.quantity_reported') return [];
    const { was } = correction;
    const becomes = lastCorrection(corrections, eventId, correction.type)?.becomes ?? null;
    return [...(was ? [negative(was)] : []), ...(becomes ? [becomes] : [])];
  });
}

function negative({ good, scrap, scrapReason }: Pieces): Pieces {
  return { good: -good, scrap: -scrap, scrapReason };
}

/** Adds to one reason; a reason without pieces is not kept. Reasons are free text: one may be called `constructor`. */
export function withScrap(
  byReason: Readonly<Record<string, number>>,
  scrapReason: string | null,
  pieces: number,
): Readonly<Record<string, number>> {
  if (pieces === 0) return byReason;
  const reason = scrapReason ?? 'unexplained';
  const total = (Object.hasOwn(byReason, reason) ? (byReason[reason] ?? 0) : 0) + pieces;
  const { [reason]: _before, ...others } = byReason;
  return total === 0 ? others : { ...byReason, [reason]: total };
}

/** The state as corrections leave it: runs and the completion say what was corrected last. Quantities are counted in `withCorrection`. */
export function corrected(state: OperationState): OperationState {
  const { corrections } = state;
  if (Object.keys(corrections).length === 0) return state;
  const runs = Object.entries(state.runs).map(([runId, run]) => [runId, correctedRun(run, corrections)] as const);
  return correctedCompletion({ ...state, runs: Object.fromEntries(runs) });
}

function correctedRun(run: Run, corrections: Corrections): Run {
  const start = lastCorrection(corrections, run.startEventId ?? '', 'operation.started');
  return { ...withCorrectedStops(run, corrections), ...(start ? { from: start.becomes?.at ?? null } : {}) };
}

/** The newest end that stands counts: where it is taken back, what somebody else said of the end of that run. */
function withCorrectedStops(run: Run, corrections: Corrections): Run {
  const { stopEventId, stoppedAsOf, earlierStops } = run;
  if (stopEventId === null || stoppedAsOf === null) return run;
  const asSaid = (eventId: string, stop: Stop): Stop => {
    const last = lastCorrection(corrections, eventId, 'operation.stopped');
    return last ? { ...stop, at: last.becomes?.at ?? null, reason: last.becomes?.reason ?? null } : stop;
  };
  const newest = asSaid(stopEventId, { at: run.to, reason: run.stopReason, asOf: stoppedAsOf });
  const earlier = Object.entries(earlierStops ?? {}).map(
    ([eventId, stop]) => [eventId, asSaid(eventId, stop)] as const,
  );
  const standing = [newest, ...earlier.map(([, stop]) => stop)].filter(({ at }) => at !== null);
  const counts = standing.toSorted((left, right) => compareAsOf(right.asOf, left.asOf)).at(0);
  return {
    ...run,
    to: counts?.at ?? null,
    stopReason: counts?.reason ?? null,
    ...(earlierStops ? { earlierStops: Object.fromEntries(earlier) } : {}),
  };
}

function correctedCompletion(state: OperationState): OperationState {
  const { completedEventId, clocks } = state;
  const last = lastCorrection(state.corrections, completedEventId ?? '', 'operation.completed');
  if (!last) return state;
  const { becomes } = last;
  // What closed it before goes on to close it.
  const closedBefore = state.closure === null ? null : (clocks.closure?.at ?? null);
  // A FINISH or CANCEL that came later has set these itself.
  const isOwn = (field: 'closedAt' | 'shortCloseReason') =>
    clocks[field] !== undefined && clocks.completed !== undefined && compareAsOf(clocks[field], clocks.completed) === 0;
  return {
    ...state,
    completed: becomes !== null,
    ...(isOwn('closedAt') ? { closedAt: becomes?.at ?? closedBefore } : {}),
    ...(isOwn('shortCloseReason') ? { shortCloseReason: becomes?.shortCloseReason ?? null } : {}),
  };
}
