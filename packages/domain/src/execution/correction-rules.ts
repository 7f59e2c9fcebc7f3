import type { PayloadEvent, States } from '../kernel/aggregate.ts';
import type { Actor } from '../kernel/event.ts';
import { type JournalEntryState, journalEntry, journalEntryType } from '../kernel/journal-entry.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { futureToleranceMs } from '../kernel/time.ts';
import { type Correction, correctingTypes, type NamedCorrection } from './correction-schema.ts';
import { leadsTo } from './operation-corrections.ts';
import { exceedsDesired } from './operation-rules.ts';
import type { OperationState } from './operation-state.ts';

/** What every correction is asked (rules COR-1 to COR-5). */
export function correctionRules(
  subject: OperationState,
  { payload, stream, occurredAt }: PayloadEvent<NamedCorrection>,
  states: States,
): readonly Refusal[] {
  const entry = journalEntry(states, payload.corrects);
  if (entry?.existence !== 'present')
    return [refusal('correction.entry_unknown', { type: journalEntryType, id: payload.corrects })];
  if (entry.verdict === 'rejected') return [refusal('correction.nothing_to_correct')];
  if (entry.stream.id !== stream.id || !isWhatWasSaid(entry, payload)) return [refusal('correction.mismatch')];
  return [
    ...(Object.hasOwn(subject.corrections, payload.corrects) ? [refusal('correction.second')] : []),
    // When nothing else is known of it, it happened before somebody corrected it.
    ...((payload.correction.becomes?.at ?? 0) > occurredAt + futureToleranceMs ? [refusal('time.in_future')] : []),
    ...newValueRefusals(subject, payload.correction, payload.corrects),
  ];
}

/**
 * An entry stays one's own to correct until somebody has closed the operation by authority. Of one that is not known nothing can be told:
 * the correction waits for it, and is asked again then.
 */
export function isOwnEntry(
  subject: OperationState,
  { payload, actor, occurredAt }: PayloadEvent<NamedCorrection>,
  states: States,
): boolean {
  const closedAt = subject.closure === null ? undefined : subject.clocks.closure?.at;
  if (closedAt !== undefined && closedAt <= occurredAt) return false;
  return isOf(journalEntry(states, payload.corrects), actor);
}

function isOf(entry: JournalEntryState | undefined, actor: Actor): boolean {
  return entry?.existence !== 'present' || entry.actor.id === actor.id;
}

/** Only one's own entry is undone; that of another is corrected, with the right to. */
export function undoRules(
  subject: OperationState,
  event: PayloadEvent<NamedCorrection>,
  states: States,
): readonly Refusal[] {
  return [
    ...(isOf(journalEntry(states, event.payload.corrects), event.actor) ? [] : [refusal('correction.not_own')]),
    ...(event.payload.correction.becomes === null
      ? []
      : [refusal('payload.invalid', { issue: 'an undone entry becomes nothing' })]),
    ...(subject.closure === null ? [] : [refusal('operation.closed', { status: subject.status })]),
    ...correctionRules(subject, event, states),
  ];
}

/** True when `was` repeats what the entry says, so that the fold may rest on it. */
function isWhatWasSaid(entry: JournalEntryState, { ofCorrection, correction }: NamedCorrection): boolean {
  if (ofCorrection !== correctingTypes.some((type) => type === entry.eventType)) return false;
  if (!ofCorrection) return entry.eventType === correction.type && saysSame(correction.was, entry.payload);
  const before = (entry.payload as { readonly correction: Correction }).correction;
  if (before.type !== correction.type) return false;
  return before.becomes === null || correction.was === null
    ? before.becomes === correction.was
    : saysSame(correction.was, before.becomes);
}

function saysSame(was: Correction['was'], said: Readonly<Record<string, unknown>>): boolean {
  return was !== null && Object.entries(was).every(([field, value]) => said[field] === value);
}

function newValueRefusals(subject: OperationState, correction: Correction, corrects: string): readonly Refusal[] {
  const { becomes } = correction;
  if (becomes === null) return [];
  if (correction.type === 'operation.quantity_reported') return quantityRefusals(subject, correction);
  return runOrder(subject, { type: correction.type, at: becomes.at, corrects });
}

function quantityRefusals(
  subject: OperationState,
  { was, becomes }: Extract<Correction, { type: 'operation.quantity_reported' }>,
): readonly Refusal[] {
  if (becomes === null) return [];
  const more = { good: becomes.good - (was?.good ?? 0), scrap: becomes.scrap - (was?.scrap ?? 0) };
  return [
    ...(becomes.scrap > 0 && becomes.scrapReason === null ? [refusal('operation.scrap_needs_reason')] : []),
    ...(more.good + more.scrap > 0 ? exceedsDesired(subject, more) : []),
  ];
}

function runOrder(
  subject: OperationState,
  { type, at, corrects }: { type: Correction['type']; at: number; corrects: string },
): readonly Refusal[] {
  const isTurned = Object.values(subject.runs).some(({ from, to, startEventId, stopEventId }) =>
    type === 'operation.started'
      ? to !== null && at > to && leadsTo(subject.corrections, { eventId: startEventId, type }, corrects)
      : type === 'operation.stopped' &&
        from !== null &&
        at < from &&
        leadsTo(subject.corrections, { eventId: stopEventId, type }, corrects),
  );
  return isTurned ? [refusal('correction.run_order')] : [];
}
