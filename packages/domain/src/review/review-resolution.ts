import { z } from 'zod';
import { correctingTypes, type NamedCorrection, namedCorrectionSchema } from '../execution/correction-schema.ts';
import type { EventDraft } from '../kernel/aggregate.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { ReviewedEntry, ReviewItemState } from './review-item-state.ts';

export const resolvePayload = z.strictObject({
  /** `dismiss`: it stays as the server took it. `apply`: it counts, as it was recorded or as it is corrected here. */
  action: z.enum(['dismiss', 'apply']),
  reason: z.string().trim().min(1).max(500),
  /** Of a flagged entry: what counts instead. */
  corrections: z.array(namedCorrectionSchema).max(20).optional(),
});
export type Resolution = z.infer<typeof resolvePayload>;

/** The verdicts that settle what waited when a person resolves it. */
export const resolutionCodes = { dismiss: 'review.dismissed', apply: 'review.applied' } as const;

/** Entries whose bytes say nothing that could be done again. */
const unrepeatable = new Set<string | null>(['payload.invalid', 'storage']);

/** What a person can do with an item besides leaving it as it is; null: nothing. Rules REV-3 to REV-6. */
export function applyingOf(item: Pick<ReviewItemState, 'kind' | 'verdict' | 'code' | 'entries'>): ApplyingAct | null {
  const { kind, verdict, code, entries } = item;
  if (kind === 'fork') return null;
  switch (verdict) {
    case 'waiting':
      return entries.some(isCorrection) ? null : 'count';
    case 'rejected':
      return unrepeatable.has(code) || !entries.every(isReadable) ? null : 'repeat';
    case 'flagged':
      return 'correct';
    case 'accepted':
      return null;
  }
}

/** `count`: it is taken as it was recorded. `repeat`: it is done again. `correct`: something else counts instead. */
export type ApplyingAct = 'count' | 'repeat' | 'correct';

type ReadableEntry = ReviewedEntry & EventDraft;

function isReadable(entry: ReviewedEntry): entry is ReadableEntry {
  return entry.type !== null && entry.stream !== null && entry.payload !== null;
}

function isCorrection({ type }: ReviewedEntry): boolean {
  return correctingTypes.some((one) => one === type);
}

/**
 * What applying an item does besides resolving it. A flagged entry is corrected; a rejected one is done again in the name of whoever
 * resolves, under his own right; one that waits is taken by the server as it is.
 */
export function appliedDrafts(
  item: ReviewItemState,
  { action, corrections = [], reason }: Resolution,
): Result<readonly EventDraft[], Refusal> {
  if (action === 'dismiss' || item.kind === 'fork' || item.verdict === 'waiting')
    return corrections.length === 0
      ? ok([])
      : refuse('payload.invalid', { issue: 'corrections: only a flagged entry is corrected' });
  return item.verdict === 'rejected' ? doneAgain(item) : correctedEntries(item, corrections, reason);
}

function doneAgain(item: ReviewItemState): Result<readonly EventDraft[], Refusal> {
  if (applyingOf(item) !== 'repeat') return refuse('review.not_repeatable');
  const readable = item.entries.filter(isReadable);
  return ok(readable.map(({ type, stream, payload }) => ({ type, stream, payload })));
}

function correctedEntries(
  { entries }: ReviewItemState,
  corrections: readonly NamedCorrection[],
  reason: string,
): Result<readonly EventDraft[], Refusal> {
  if (corrections.length === 0) return refuse('review.needs_correction');
  const drafts: EventDraft[] = [];
  for (const named of corrections) {
    // What was corrected meanwhile is corrected by naming that correction; its own rules ask whether it belongs there.
    const isNamed = ({ eventId, type }: ReviewedEntry) =>
      named.ofCorrection ? type === named.correction.type : eventId === named.corrects;
    const entry = entries.find(isNamed);
    if (entry?.stream?.type !== 'operation')
      return refuse('payload.invalid', { issue: `corrections: ${named.corrects} is no entry of this item` });
    drafts.push({
      type: 'operation.entry_corrected',
      stream: entry.stream,
      payload: { ...named, reason: reason.slice(0, 200) },
    });
  }
  return ok(drafts);
}
