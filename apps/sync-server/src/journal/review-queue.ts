import {
  type AggregateState,
  type Catalog,
  type EventBody,
  type Judgement,
  type ReviewedEntry,
  type ReviewItemState,
  type ReviewOpened,
  resolutionCodes,
  reviewItem,
  reviewItemId,
  type StreamKey,
  type TimeQuality,
  type Uuid,
  upcastBody,
} from '@lineside/domain';
import type { ServerEvent } from './server-event.ts';

/** An entry of a command that was not simply accepted. `body` null: its bytes are no event, or cannot be stored. */
export interface UnsettledEntry {
  readonly seq: number;
  readonly deviceSeq: number;
  readonly eventId: Uuid;
  readonly body: EventBody | null;
  /** Bytes. */
  readonly size: number;
}

export interface UnsettledCommand {
  readonly deviceId: Uuid;
  readonly siteId: Uuid | null;
  readonly judgement: Judgement;
  readonly occurredAt: number;
  readonly timeQuality: TimeQuality;
  readonly entries: readonly [UnsettledEntry, ...UnsettledEntry[]];
}

/** Bytes that an item has for entries, its event being no larger than one may be, and what one takes bare and with its stream. */
const itemRoom = 14_500;
const bareBytes = 140;
const streamBytes = 70;
/** What an item repeats, in bytes of entries, at most. */
const payloadRoom = 8000;

const decided: ReadonlySet<string | null> = new Set(Object.values(resolutionCodes));

/** Where the review item about a command stands. */
export function reviewKey(organizationId: Uuid, deviceId: Uuid, firstDeviceSeq: number): StreamKey {
  const id = reviewItemId(organizationId, { kind: 'entry', deviceId, deviceSeq: firstDeviceSeq });
  return { type: reviewItem.type, id };
}

/** True for verdicts that a person looks at: at once, while waiting is looked at after a day. */
export function mayWantReview({ verdict }: Pick<Judgement, 'verdict'>): boolean {
  return verdict === 'flagged' || verdict === 'rejected';
}

export function wantsReview(judgement: Judgement, entries: readonly Pick<UnsettledEntry, 'body'>[]): boolean {
  // A person has looked at it: what he decided of an item, and what followed for others, is not put to review again.
  const isResolution = entries.every(({ body }) => body?.stream.type === reviewItem.type);
  return mayWantReview(judgement) && !isResolution && !decided.has(judgement.code);
}

export function openedItem(
  { organizationId, catalog }: { readonly organizationId: Uuid; readonly catalog: Catalog },
  command: UnsettledCommand,
): ServerEvent {
  const { deviceId, siteId, judgement, occurredAt, timeQuality, entries } = command;
  const [first] = entries;
  const payload: ReviewOpened = {
    siteId,
    kind: 'entry',
    deviceId,
    deviceSeq: first.deviceSeq,
    commandId: first.body?.command.id ?? null,
    confirmed: first.body?.confirmed ?? [],
    actor: first.body?.actor ?? null,
    occurredAt,
    timeQuality,
    verdict: judgement.verdict,
    code: judgement.code,
    entries: reviewedEntries(catalog, entries),
  };
  return { type: 'review_item.opened', stream: reviewKey(organizationId, deviceId, first.deviceSeq), payload };
}

/** Two copies of one device go on: a person should know. */
export function openedFork(
  organizationId: Uuid,
  fork: {
    readonly childId: Uuid;
    readonly parentId: Uuid;
    readonly forkedAt: number;
    readonly siteId: Uuid | null;
    /** Milliseconds. */
    readonly noticedAt: number;
  },
): ServerEvent {
  const { childId, parentId, forkedAt, siteId, noticedAt } = fork;
  const at = { kind: 'fork', deviceId: childId, deviceSeq: forkedAt } as const;
  const payload: ReviewOpened = {
    ...at,
    siteId,
    commandId: null,
    actor: { type: 'device', id: parentId },
    occurredAt: noticedAt,
    timeQuality: 'synced',
    verdict: 'accepted',
    code: null,
    confirmed: [],
    entries: [],
  };
  return {
    type: 'review_item.opened',
    stream: { type: reviewItem.type, id: reviewItemId(organizationId, at) },
    payload,
  };
}

/**
 * What the settlement of a command that waited means for its item: resolved where it was accepted after all, else with its final
 * verdict, for the first time if it had none. Nothing where a person resolved it.
 */
export function settledItem(
  context: { readonly organizationId: Uuid; readonly catalog: Catalog },
  known: AggregateState | undefined,
  command: UnsettledCommand,
): readonly ServerEvent[] {
  const { deviceId, judgement, entries } = command;
  const stream = reviewKey(context.organizationId, deviceId, entries[0].deviceSeq);
  if (known?.existence !== 'present') return wantsReview(judgement, entries) ? [openedItem(context, command)] : [];
  if ((known as ReviewItemState).status !== 'open') return [];
  if (judgement.verdict !== 'accepted') return [{ type: 'review_item.changed', stream, payload: { ...judgement } }];
  return [{ type: 'review_item.resolved', stream, payload: { action: 'settle', reason: '' } }];
}

function reviewedEntries(catalog: Catalog, entries: readonly UnsettledEntry[]): ReviewedEntry[] {
  const rooms = Math.floor((itemRoom - bareBytes * entries.length) / streamBytes);
  let room = Math.min(payloadRoom, itemRoom - (bareBytes + streamBytes) * entries.length);
  return entries.map(({ seq, eventId, body, size }, index) => {
    room -= size;
    return {
      eventId,
      seq,
      type: body?.type ?? null,
      stream: index < rooms ? (body?.stream ?? null) : null,
      // In its present form: done again or corrected, that is what rules look at.
      payload: body && room >= 0 ? { ...upcastBody(catalog, body).payload } : null,
    };
  });
}
