import { z } from 'zod';
import {
  type AggregateDefinition,
  baseState,
  baseStateShape,
  type CommandDefinition,
  commandOf,
  type EventDefinition,
  type EventDraft,
  eventOf,
  foldCreation,
  stateOf,
} from '../kernel/aggregate.ts';
import { type AsOf, setEarliest, setLatest } from '../kernel/as-of.ts';
import { actorSchema } from '../kernel/event.ts';
import type { Uuid } from '../kernel/ids.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import { andonCallTypes } from '../plant/andon-call-types.ts';
import { equipment } from '../plant/equipment.ts';

export const andonPriorities = ['low', 'medium', 'high', 'critical'] as const;
export const andonStatuses = ['open', 'acknowledged', 'resolved', 'cancelled'] as const;

const whoAndWhen = z.strictObject({ by: actorSchema, at: z.number() }).nullable();
const noteSchema = z.strictObject({
  by: actorSchema,
  at: z.number(),
  text: z.string(),
});

const andonCallStateSchema = z.strictObject({
  ...baseStateShape,
  equipmentId: uuidSchema.nullable(),
  callType: z.enum(andonCallTypes),
  priority: z.enum(andonPriorities),
  description: z.string().nullable(),
  /** Derived after every fold; a column. */
  status: z.enum(andonStatuses),
  raised: whoAndWhen,
  acknowledged: whoAndWhen,
  resolved: whoAndWhen,
  resolutionNotes: z.string().nullable(),
  cancelled: whoAndWhen,
  cancelReason: z.string().nullable(),
  /** Notes and repeats by event id. */
  notes: z.record(z.string(), noteSchema),
});
export type AndonCallState = z.infer<typeof andonCallStateSchema>;

const type = 'andon_call';
const event = eventOf<AndonCallState>();
const command = commandOf<AndonCallState>();

const raisedPayload = z.strictObject({
  siteId: uuidSchema.nullable(),
  equipmentId: uuidSchema,
  callType: z.enum(andonCallTypes),
  priority: z.enum(andonPriorities),
  description: z.string().max(500).nullable(),
});
const notedPayload = z.strictObject({ text: z.string().max(1000) });
const resolvedPayload = z.strictObject({
  notes: z.string().max(1000).nullable(),
});
const cancelledPayload = z.strictObject({
  reason: z.string().trim().min(1).max(500),
});
const nothing = z.strictObject({});

function settled(call: AndonCallState): AndonCallState {
  return { ...call, status: statusOf(call) };
}

function statusOf(call: AndonCallState): AndonCallState['status'] {
  if (call.cancelled) return 'cancelled';
  if (call.resolved) return 'resolved';
  return call.acknowledged ? 'acknowledged' : 'open';
}

/** The earliest by time counts: two people may acknowledge offline, the first one did (rule AND-3). */
function earliest(call: AndonCallState, values: Partial<AndonCallState>, asOf: AsOf): AndonCallState {
  return settled(setEarliest(call, values, asOf));
}

const events: Readonly<Record<string, EventDefinition<AndonCallState>>> = {
  'andon_call.raised': event(raisedPayload, {
    right: 'andon:create',
    standing: 'fact',
    creates: true,
    evolve: (state, { payload, actor, occurredAt }, asOf) => {
      const { siteId, ...rest } = payload;
      // Safety is always critical (AND-5), whatever the button said.
      const priority = payload.callType === 'safety' ? 'critical' : payload.priority;
      const created = setLatest(foldCreation(state, siteId, asOf), { ...rest, priority }, asOf);
      return earliest(created, { raised: { by: actor, at: occurredAt } }, asOf);
    },
  }),
  'andon_call.note_added': event(notedPayload, {
    right: 'andon:create',
    standing: 'fact',
    evolve: (state, { id, payload, actor, occurredAt }) => ({
      ...state,
      notes: {
        ...state.notes,
        [id]: { by: actor, at: occurredAt, text: payload.text },
      },
    }),
  }),
  'andon_call.acknowledged': event(nothing, {
    right: 'andon:acknowledge',
    standing: 'fact',
    evolve: (state, { actor, occurredAt }, asOf) =>
      earliest(state, { acknowledged: { by: actor, at: occurredAt } }, asOf),
  }),
  'andon_call.resolved': event(resolvedPayload, {
    right: 'andon:resolve',
    standing: 'fact',
    evolve: (state, { payload, actor, occurredAt }, asOf) =>
      earliest(
        state,
        {
          resolved: { by: actor, at: occurredAt },
          resolutionNotes: payload.notes,
        },
        asOf,
      ),
  }),
  'andon_call.cancelled': event(cancelledPayload, {
    right: 'andon:cancel',
    standing: 'act',
    rules: (subject) =>
      subject.status === 'resolved' || subject.status === 'cancelled'
        ? [refusal('andon.closed_for_act', { status: subject.status })]
        : [],
    evolve: (state, { payload, actor, occurredAt }, asOf) =>
      earliest(
        state,
        {
          cancelled: { by: actor, at: occurredAt },
          cancelReason: payload.reason,
        },
        asOf,
      ),
  }),
};

const commands: Readonly<Record<string, CommandDefinition<AndonCallState>>> = {
  'andon_call.raise': command(raisedPayload, {
    reads: ({ payload }) => [{ type: 'equipment', id: payload.equipmentId }],
    decide: ({ id }, { payload }, states) => {
      const open = openCallOf(states, payload.equipmentId, payload.callType);
      if (open) return ok([draft('note_added', open, { text: payload.description ?? '' })]);
      return ok([
        draft('raised', id, payload),
        equipmentDraft('call_opened', payload.equipmentId, {
          callId: id,
          callType: payload.callType,
        }),
      ]);
    },
  }),
  'andon_call.add_note': command(notedPayload, {
    decide: ({ id }, { payload }) => ok([draft('note_added', id, payload)]),
  }),
  'andon_call.acknowledge': command(nothing, {
    decide: ({ id }) => ok([draft('acknowledged', id, {})]),
  }),
  'andon_call.resolve': command(resolvedPayload, {
    decide: (call, { payload }) => ok([draft('resolved', call.id, payload), ...closeOnEquipment(call)]),
  }),
  'andon_call.cancel': command(cancelledPayload, {
    decide: (call, { payload }) => ok([draft('cancelled', call.id, payload), ...closeOnEquipment(call)]),
  }),
};

/** A call for help. Escalation is a level that comes later; two calls raised offline stay two and show as one. Rules AND-1 … */
export const andonCall: AggregateDefinition<AndonCallState> = {
  type,
  state: andonCallStateSchema,
  initial: (id) => ({
    ...baseState(id),
    equipmentId: null,
    callType: 'stop',
    priority: 'medium',
    description: null,
    status: 'open',
    raised: null,
    acknowledged: null,
    resolved: null,
    resolutionNotes: null,
    cancelled: null,
    cancelReason: null,
    notes: {},
  }),
  key: null,
  events,
  commands,
  closedAt: (state) => (state.cancelled ?? state.resolved)?.at ?? null,
  rest: {
    path: 'andon/events',
    tag: 'andon',
    address: ['id'],
    filters: ['status', 'call_type', 'priority', 'equipment_id'],
    order: ['seq'],
    commands: { create: 'andon_call.raise' },
    actions: {
      acknowledge: 'andon_call.acknowledge',
      resolve: 'andon_call.resolve',
      cancel: 'andon_call.cancel',
      notes: 'andon_call.add_note',
    },
  },
};

/** The oldest open call of that type on the equipment, if any: a repeat becomes a note on it. */
function openCallOf(states: Parameters<typeof stateOf>[0], equipmentIdentifier: Uuid, callType: string): Uuid | null {
  const { openCalls } = stateOf(states, equipment, equipmentIdentifier);
  const open = Object.entries(openCalls).filter(([, call]) => call.callType === callType && call.to === null);
  return open.toSorted(([, left], [, right]) => (left.from ?? 0) - (right.from ?? 0))[0]?.[0] ?? null;
}

function closeOnEquipment(call: AndonCallState): readonly EventDraft[] {
  return call.equipmentId ? [equipmentDraft('call_closed', call.equipmentId, { callId: call.id })] : [];
}

function draft(name: string, id: Uuid, payload: Readonly<Record<string, unknown>>): EventDraft {
  return { type: `${type}.${name}`, stream: { type, id }, payload };
}

function equipmentDraft(name: string, id: Uuid, payload: Readonly<Record<string, unknown>>): EventDraft {
  return {
    type: `equipment.${name}`,
    stream: { type: 'equipment', id },
    payload,
  };
}
