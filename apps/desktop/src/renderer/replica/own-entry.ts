import {
  type AggregateState,
  type Corrections,
  correctableTypes,
  type EventBody,
  type OperationState,
  type ReviewItemState,
  replicaRetentionMs,
  reviewItemId,
  type StreamKey,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import { deviceIdOf, type EarlierName } from './device-lineage.ts';
import type { EntryCorrection, EntryReview, OwnEntry } from './kiosk-contract.ts';

/** Under which names this installation's entries are known. */
export interface Naming {
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
  readonly earlier?: readonly EarlierName[];
}

interface CommandPlace {
  readonly command: Pick<EventBody['command'], 'index'>;
}

/** An own entry as the journal has it: nothing is known of it but what was answered. */
export type Answered = Pick<OwnEntry, 'deviceSeq' | 'occurredAt' | 'verdict' | 'code'> & {
  readonly body: Pick<EventBody, 'id' | 'type' | 'stream' | 'payload' | 'actor'> & {
    readonly command: Pick<EventBody['command'], 'id' | 'index'>;
  };
};

/** What else has to be looked at to tell of these entries: what they changed, and what review says of their commands. */
export function keysAbout(naming: Naming, answered: readonly Answered[]): readonly StreamKey[] {
  const keys = answered.flatMap((entry) => [...subjectKey(entry), ...reviewKey(naming, entry)]);
  return [...new Map(keys.map((key) => [streamKeyText(key), key])).values()];
}

/** An own entry with what became of it. `states` holds what `keysAbout` named, as far as it is known. */
export function ownEntry(
  naming: Naming,
  entry: Answered,
  states: ReadonlyMap<string, AggregateState | undefined>,
): OwnEntry {
  const { body, ...answered } = entry;
  const find = ([key]: readonly StreamKey[]) => (key ? states.get(streamKeyText(key)) : undefined);
  const subject = find(subjectKey(entry)) as OperationState | undefined;
  return {
    ...answered,
    eventId: body.id,
    commandId: body.command.id,
    eventType: body.type,
    stream: body.stream,
    payload: body.payload,
    actor: body.actor,
    review: reviewOf(find(reviewKey(naming, entry)) as ReviewItemState | undefined),
    correction: subject ? correctionOf(subject.corrections, body.id) : null,
  };
}

/**
 * True while somebody should look at it: it was not simply taken, and nobody has said that this is all right. An item leaves this device
 * 14 days after it was resolved: an entry that is older than that, and has none, had one, or lost it with a restored server.
 */
export function wantsAttention({ verdict, review, occurredAt }: OwnEntry, now: number): boolean {
  if (verdict === 'accepted' || verdict === 'unsent') return false;
  if (review !== null) return review.status === 'open';
  return verdict === 'waiting' || now - occurredAt < replicaRetentionMs;
}

function subjectKey({ body, verdict }: Answered): readonly StreamKey[] {
  const isCorrectable = correctableTypes.some((type) => type === body.type);
  return isCorrectable && verdict !== 'rejected' ? [body.stream] : [];
}

/** The item stands under the number of the command's first entry. */
export function reviewKey(
  naming: Naming,
  { body, deviceSeq, verdict }: Pick<Answered, 'deviceSeq' | 'verdict'> & { readonly body: CommandPlace },
): readonly StreamKey[] {
  if (verdict === 'accepted' || verdict === 'unsent') return [];
  const first = deviceSeq - body.command.index;
  const about = { kind: 'entry', deviceId: deviceIdOf(naming, first), deviceSeq: first } as const;
  return [{ type: 'review_item', id: reviewItemId(naming.organizationId, about) }];
}

function reviewOf(item: ReviewItemState | undefined): EntryReview | null {
  if (item?.existence !== 'present') return null;
  const { status, resolvedBy: by, resolvedAt: at, resolution: reason } = item;
  return { status, by, at, reason };
}

/** The last word on an entry: its correction, the correction of that one, and so on. */
function correctionOf(corrections: Corrections, eventId: Uuid): EntryCorrection | null {
  let last: EntryCorrection | null = null;
  let id: string = eventId;
  // Bounded, should ids ever be made to name each other in a ring.
  for (let steps = 0; steps <= Object.keys(corrections).length; steps += 1) {
    const next = Object.hasOwn(corrections, id) ? corrections[id] : undefined;
    if (!next) break;
    last = { by: next.by, at: next.asOf.at, becomes: next.correction.becomes };
    id = next.by;
  }
  return last;
}
