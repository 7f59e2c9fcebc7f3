import type { Correction, NamedCorrection, OperationState, ReviewItemState, Uuid } from '@lineside/domain';
import type { CommandRequest } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import { whatWasSaid } from '../../../apps/desktop/src/renderer/replica/undo-request.ts';

interface Said {
  readonly eventId: Uuid;
  readonly type: string | null;
  readonly payload: Readonly<Record<string, unknown>> | null;
  readonly occurredAt: number;
}

/** What a person says of an entry now; null where it cannot be corrected. A report is never made to count for more than it did. */
export function correctionOfEntry(
  { eventId, type, payload, occurredAt }: Said,
  state: OperationState | undefined,
  how: number,
): NamedCorrection | null {
  const said = type && payload ? whatWasSaid(type, payload) : null;
  if (!said) return null;
  // Every third time somebody does not know of the last correction, and says again what was corrected already.
  const { corrects, last } = how % 3 === 0 ? { corrects: eventId, last: null } : lastWord(state, eventId);
  const was = last ? withoutTime(last.becomes) : said.was;
  const counts = { ...said.was, at: occurredAt - (how % 5) * 60_000 };
  const becomes = [null, counts, { ...counts, ...otherReason(counts) }][how % 3 === 0 ? 0 : how % 3] ?? null;
  return { corrects, ofCorrection: last !== null, correction: { type: said.type, was, becomes } as Correction };
}

function lastWord(state: OperationState | undefined, eventId: Uuid): { corrects: Uuid; last: Correction | null } {
  let word: { corrects: Uuid; last: Correction | null } = { corrects: eventId, last: null };
  for (let steps = 0; steps < 100; steps++) {
    const next = state?.corrections[word.corrects];
    if (!next) break;
    word = { corrects: next.by as Uuid, last: next.correction };
  }
  return word;
}

function withoutTime(becomes: Correction['becomes']) {
  if (!becomes) return null;
  const { at: _at, ...values } = becomes;
  return values;
}

function otherReason(values: Readonly<Record<string, unknown>>) {
  if (typeof values.scrap === 'number') return values.scrap > 0 ? { scrapReason: 'material' } : { good: 0 };
  if ('shortCloseReason' in values) return { shortCloseReason: 'other' };
  return 'reason' in values ? { reason: 'other' } : {};
}

export function correctionRequest(subjectId: Uuid, correction: NamedCorrection | null): CommandRequest | null {
  if (!correction) return null;
  return { type: 'operation.correct', subjectId, payload: { corrections: [correction], reason: 'counted again' } };
}

/** Dismisses an item, or applies it with what counts instead. */
export async function resolutionOf(
  item: ReviewItemState,
  how: number,
  operation: (id: Uuid) => Promise<OperationState | undefined>,
): Promise<CommandRequest> {
  const { id: subjectId, verdict } = item;
  const resolve = (payload: Readonly<Record<string, unknown>>) => ({
    type: 'review_item.resolve',
    subjectId,
    payload: { reason: 'asked the shift', ...payload },
  });
  if (how % 3 === 0 || item.kind === 'fork') return resolve({ action: 'dismiss' });
  if (verdict !== 'flagged') return resolve({ action: 'apply' });
  const [entry] = item.entries;
  const state = entry?.stream?.type === 'operation' ? await operation(entry.stream.id) : undefined;
  const correction = entry ? correctionOfEntry({ ...entry, occurredAt: item.occurredAt }, state, how) : null;
  return correction ? resolve({ action: 'apply', corrections: [correction] }) : resolve({ action: 'dismiss' });
}
