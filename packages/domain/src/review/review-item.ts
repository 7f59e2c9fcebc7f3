import { z } from 'zod';
import { type AggregateDefinition, baseState, commandOf, eventOf, foldCreation } from '../kernel/aggregate.ts';
import { setEarliest, setLatest } from '../kernel/as-of.ts';
import type { Actor } from '../kernel/event.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import { type ReviewItemState, reviewItemStateSchema, reviewOpenedPayload } from './review-item-state.ts';
import { appliedDrafts, applyingOf, resolvePayload } from './review-resolution.ts';

const type = 'review_item';

const resolvedPayload = z.strictObject({
  /** `settled`: what it waited for came after all. */
  action: z.enum(['dismiss', 'apply', 'settle']),
  reason: z.string().max(500),
});

function initial(id: Uuid): ReviewItemState {
  return {
    ...baseState(id),
    kind: 'entry',
    deviceId: id,
    deviceSeq: 0,
    commandId: null,
    actor: null,
    occurredAt: 0,
    timeQuality: 'unknown',
    verdict: 'flagged',
    code: null,
    confirmed: [],
    entries: [],
    openedAt: 0,
    status: 'open',
    resolvedBy: null,
    resolvedAt: null,
    resolution: null,
  };
}

const statusOfAction = { dismiss: 'dismissed', apply: 'applied', settle: 'settled' } as const;

const event = eventOf<ReviewItemState>();
/** An administrator has every right; what the server finds is the server's to say all the same. */
const byServer = (_state: ReviewItemState, { actor }: { readonly actor: Actor }) =>
  actor.type === 'device' ? [] : [refusal('right.missing_for_act', { right: 'review:open' })];
const command = commandOf<ReviewItemState>();

/** The id of the item about a command of a device, or about a fork. */
export function reviewItemId(
  organizationId: Uuid,
  { kind, deviceId, deviceSeq }: Pick<ReviewItemState, 'kind' | 'deviceId' | 'deviceSeq'>,
): Uuid {
  return deriveId(organizationId, type, [kind, deviceId, deviceSeq]);
}

/** What the server took otherwise than it was recorded, until a person has looked at it. Rules REV-1 … in SPEC.md. */
export const reviewItem: AggregateDefinition<ReviewItemState> = {
  type,
  state: reviewItemStateSchema,
  initial,
  key: ['kind', 'deviceId', 'deviceSeq'],
  events: {
    'review_item.opened': event(reviewOpenedPayload, {
      right: 'review:open',
      standing: 'act',
      creates: true,
      rules: byServer,
      evolve: (state, { payload: { siteId, ...opened }, occurredAt }, asOf) =>
        setEarliest(setLatest(foldCreation(state, siteId, asOf), opened, asOf), { openedAt: occurredAt }, asOf),
    }),
    'review_item.changed': event(reviewOpenedPayload.pick({ verdict: true, code: true }), {
      right: 'review:open',
      standing: 'act',
      rules: byServer,
      evolve: (state, { payload }, asOf) => setLatest(state, payload, asOf),
    }),
    'review_item.resolved': event(resolvedPayload, {
      right: 'review:resolve',
      standing: 'act',
      rules: ({ status, ...item }, { payload, actor }) => [
        ...(status === 'open' ? [] : [refusal('review.resolved', { status })]),
        ...(payload.action === 'settle' && actor.type === 'person'
          ? [refusal('payload.invalid', { issue: 'action: a person dismisses or applies' })]
          : []),
        ...(payload.action !== 'settle' && payload.reason.trim() === ''
          ? [refusal('payload.invalid', { issue: 'reason: say why' })]
          : []),
        // Taken unchecked it would count what it claims that its entry said.
        ...(payload.action === 'apply' && item.verdict === 'waiting' && applyingOf(item) === null
          ? [refusal('review.not_repeatable')]
          : []),
      ],
      evolve: (state, { payload: { action, reason }, actor, occurredAt }, asOf) =>
        setEarliest(
          state,
          { status: statusOfAction[action], resolvedBy: actor, resolvedAt: occurredAt, resolution: reason },
          asOf,
        ),
    }),
  },
  commands: {
    'review_item.open': command(reviewOpenedPayload, {
      decide: ({ id }, { payload }) => ok([{ type: `${type}.opened`, stream: { type, id }, payload }]),
    }),
    // One command with its correcting events: both happen, or neither.
    'review_item.resolve': command(resolvePayload, {
      decide: (item, { payload }) => {
        const applied = appliedDrafts(item, payload);
        if (!applied.ok) return applied;
        const { action, reason } = payload;
        const resolved = { type: `${type}.resolved`, stream: { type, id: item.id }, payload: { action, reason } };
        return ok([resolved, ...applied.value]);
      },
    }),
  },
  closedAt: ({ resolvedAt }) => resolvedAt,
  rest: {
    path: 'review',
    tag: 'review',
    address: ['id'],
    filters: ['status', 'verdict', 'code', 'kind', 'device_id'],
    order: ['opened_at', 'id'],
    commands: {},
    actions: { resolve: 'review_item.resolve' },
  },
};
