import {
  type CorrectableType,
  type Correction,
  type Corrections,
  calendarDate,
  localToInstant,
  type NamedCorrection,
  type ReviewedEntry,
  type ReviewItemState,
} from '@lineside/domain';
import { whatWasSaid } from '../../replica/undo-request.ts';
import { timeInputText } from '../../ui/formats.ts';
import { correctionChain } from './correction-chain.ts';
import { mainOf } from './review-groups.ts';

/** What is typed into the form, as texts. */
export interface CorrectionDraft {
  /** False: the entry is taken back whole. */
  readonly happened: boolean;
  readonly good: string;
  readonly scrap: string;
  /** The code of a reason; empty: none. */
  readonly reason: string;
  /** `YYYY-MM-DD` and `HH:MM` on the wall of the plant. */
  readonly date: string;
  readonly time: string;
}

export type DraftProblem = 'count' | 'reason' | 'time';

export interface Correctable {
  readonly type: CorrectableType;
  readonly main: ReviewedEntry;
  /** What counts now: what was said, or the last correction of it. */
  readonly counts: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** What of an item can be corrected; null where nothing can: it never counted, or it is no entry about work. */
export function correctableOf(item: ReviewItemState, corrections: Corrections): Correctable | null {
  const main = mainOf(item);
  if (item.verdict !== 'flagged' || !main?.type || !main.payload) return null;
  const said = whatWasSaid(main.type, main.payload);
  const isWhole = item.entries.every(({ type, payload }) => type !== null && payload && whatWasSaid(type, payload));
  if (!said || !isWhole) return null;
  const { last } = correctionChain(corrections, main);
  const becomes = last?.becomes;
  return { type: said.type, main, counts: becomes ?? said.was, at: becomes?.at ?? item.occurredAt };
}

/** The form as it opens: with what was recorded. */
export function openDraft({ counts, at }: Correctable, timeZone: string): CorrectionDraft {
  const text = (field: string) => {
    const value = counts[field];
    return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  };
  return {
    happened: true,
    good: text('good'),
    scrap: text('scrap'),
    reason: text('scrapReason') || text('reason') || text('shortCloseReason'),
    date: calendarDate(timeZone, at),
    time: timeInputText(at, timeZone),
  };
}

/** Why a draft cannot be sent yet. */
export function problemOf({ type }: Correctable, draft: CorrectionDraft): DraftProblem | null {
  if (!draft.happened) return null;
  if (type === 'operation.quantity_reported') {
    if (![draft.good, draft.scrap].every((count) => /^\d{1,9}$/.test(count.trim()))) return 'count';
    if (Number(draft.scrap) > 0 && draft.reason === '') return 'reason';
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(draft.date) && /^\d{2}:\d{2}/.test(draft.time) ? null : 'time';
}

/** The corrections that a draft means: of the entry itself, and of what the same press did on its way. */
export function correctionsOf(
  item: ReviewItemState,
  { main, at: before }: Correctable,
  draft: CorrectionDraft,
  { corrections, timeZone }: { readonly corrections: Corrections; readonly timeZone: string },
): readonly NamedCorrection[] {
  const isSameTime = draft.date === calendarDate(timeZone, before) && draft.time === timeInputText(before, timeZone);
  const at = isSameTime ? before : localToInstant(timeZone, `${draft.date}T${draft.time}`);
  return item.entries.flatMap((entry): readonly NamedCorrection[] => {
    const said = entry.type && entry.payload ? whatWasSaid(entry.type, entry.payload) : null;
    if (!said || (entry !== main && draft.happened && isSameTime)) return [];
    const { corrects, last } = correctionChain(corrections, entry);
    const was = last ? valuesOf(last.becomes) : said.was;
    const values = entry === main ? draftValues(said.type, draft) : (was ?? said.was);
    const becomes = draft.happened ? { ...values, at } : null;
    const correction = { type: said.type, was, becomes } as Correction;
    return [{ corrects, ofCorrection: last !== null, correction }];
  });
}

function draftValues(type: CorrectableType, { good, scrap, reason }: CorrectionDraft) {
  const code = reason === '' ? null : reason;
  switch (type) {
    case 'operation.quantity_reported':
      return { good: Number(good), scrap: Number(scrap), scrapReason: Number(scrap) > 0 ? code : null };
    case 'operation.stopped':
      return { reason: code };
    case 'operation.completed':
      return { shortCloseReason: code };
    case 'operation.started':
      return {};
  }
}

function valuesOf(becomes: Correction['becomes']) {
  if (!becomes) return null;
  const { at: _at, ...values } = becomes;
  return values;
}
