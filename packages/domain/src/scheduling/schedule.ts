import { type AggregateDefinition, type CommandDefinition, commandOf, type EventDraft } from '../kernel/aggregate.ts';
import type { Uuid } from '../kernel/ids.ts';
import { refuse } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import { changePayload, createdPayload, nothing, placementPayload, scheduleEvents } from './schedule-events.ts';
import {
  initialSchedule,
  isClosedSchedule,
  type Placement,
  type ScheduleState,
  scheduleStateSchema,
  scheduleType,
} from './schedule-state.ts';

const command = commandOf<ScheduleState>();

const act = (name: string): CommandDefinition<ScheduleState> =>
  command(nothing, { decide: ({ id }) => ok([draft(name, id, {})]) });

const commands: Readonly<Record<string, CommandDefinition<ScheduleState>>> = {
  'schedule.create': command(createdPayload, {
    decide: ({ id }, { payload }) => ok([draft('created', id, payload), slotTaken(id, payload)]),
  }),
  'schedule.change': command(changePayload, {
    decide: (schedule, { payload }) => {
      const { lineId, scheduledStartAt, scheduledEndAt, ...plan } = payload;
      const moves = lineId !== undefined || scheduledStartAt !== undefined || scheduledEndAt !== undefined;
      const placement = placementPayload.safeParse({
        lineId: lineId ?? schedule.lineId,
        scheduledStartAt: scheduledStartAt ?? schedule.scheduledStartAt,
        scheduledEndAt: scheduledEndAt ?? schedule.scheduledEndAt,
      });
      if (moves && !placement.success) return refuse('subject.unknown', { type: scheduleType, id: schedule.id });
      return ok([
        ...(!moves || Object.keys(plan).length > 0 ? [draft('changed', schedule.id, plan)] : []),
        ...(moves && placement.data
          ? [draft('moved', schedule.id, placement.data), slotTaken(schedule.id, placement.data)]
          : []),
      ]);
    },
  }),
  'schedule.start': act('started'),
  'schedule.pause': act('paused'),
  'schedule.resume': act('resumed'),
  'schedule.complete': act('completed'),
  'schedule.cancel': act('cancelled'),
  'schedule.delete': act('deleted'),
};

/** What a line makes from when to when. Two open ones of a line never overlap; its job moves its status. Rules SCH-1 … */
export const schedule: AggregateDefinition<ScheduleState> = {
  type: scheduleType,
  state: scheduleStateSchema,
  initial: initialSchedule,
  key: null,
  events: scheduleEvents,
  commands,
  closedAt: (state) => (isClosedSchedule(state) ? state.closedAt : null),
  rest: {
    path: 'production/schedules',
    tag: 'scheduling',
    address: ['id'],
    filters: ['line_id', 'status', 'product_code', 'order_no'],
    order: ['scheduled_start_at'],
    commands: {
      create: 'schedule.create',
      patch: 'schedule.change',
      put: 'schedule.change',
      remove: 'schedule.delete',
    },
    actions: {
      start: 'schedule.start',
      pause: 'schedule.pause',
      resume: 'schedule.resume',
      complete: 'schedule.complete',
      cancel: 'schedule.cancel',
    },
  },
};

function draft(name: string, id: Uuid, payload: Readonly<Record<string, unknown>>): EventDraft {
  return { type: `${scheduleType}.${name}`, stream: { type: scheduleType, id }, payload };
}

function slotTaken(scheduleId: Uuid, placement: Placement & { readonly lineId: Uuid }): EventDraft {
  const { lineId, scheduledStartAt: from, scheduledEndAt: to } = placement;
  return { type: 'line.slot_taken', stream: { type: 'line', id: lineId }, payload: { scheduleId, from, to } };
}
