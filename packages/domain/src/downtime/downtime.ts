import { z } from 'zod';
import { type AggregateDefinition, type CommandDefinition, commandOf, type EventDraft } from '../kernel/aggregate.ts';
import type { Uuid } from '../kernel/ids.ts';
import { refuse } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import { downtimeEvents } from './downtime-events.ts';
import {
  confirmedPayload,
  explainedPayload,
  mergedPayload,
  recordedPayload,
  retimedPayload,
  splitPayload,
  withdrawnPayload,
} from './downtime-payloads.ts';
import { retimed } from './downtime-rules.ts';
import { type DowntimeState, downtimeStateSchema, initialDowntime } from './downtime-state.ts';

const type = 'downtime';
const command = commandOf<DowntimeState>();
type Payload = Readonly<Record<string, unknown>>;

const commands: Readonly<Record<string, CommandDefinition<DowntimeState>>> = {
  'downtime.record': command(recordedPayload, {
    reads: ({ payload }) => [{ type: 'equipment', id: payload.equipmentId }],
    decide: ({ id }, { payload }) =>
      ok([
        draft('recorded', id, payload),
        atEquipment('stop_recorded', payload.equipmentId, { stopId: id, from: payload.from, to: payload.to }),
      ]),
  }),
  'downtime.explain': command(explainedPayload, {
    decide: ({ id }, { payload }) => ok([draft('explained', id, payload)]),
  }),
  'downtime.split': command(splitPayload, {
    decide: ({ id }, { payload }) => ok([draft('split', id, payload)]),
  }),
  'downtime.merge': command(mergedPayload, {
    decide: ({ id }, { payload }) =>
      payload.others.includes(id)
        ? refuse('payload.invalid', { issue: 'others: a stop is merged with other stops' })
        : ok([draft('merged', id, payload)]),
  }),
  'downtime.retime': command(retimedPayload, {
    reads: ({ payload }) => [{ type: 'equipment', id: payload.about.equipmentId }],
    decide: ({ id, recorded }, { payload }) =>
      ok([
        draft('retimed', id, payload),
        ...(recorded
          ? [
              atEquipment('stop_recorded', payload.about.equipmentId, {
                stopId: id,
                ...retimed(payload.about, payload),
              }),
            ]
          : []),
      ]),
  }),
  'downtime.confirm': command(confirmedPayload, {
    decide: ({ id }, { payload }) => ok([draft('confirmed', id, payload)]),
  }),
  'downtime.reopen': command(z.strictObject({}), {
    decide: ({ id }) => ok([draft('reopened', id, {})]),
  }),
  'downtime.withdraw': command(withdrawnPayload, {
    decide: ({ id, equipmentId }, { payload }) =>
      ok([
        draft('withdrawn', id, payload),
        ...(equipmentId === null ? [] : [atEquipment('stop_withdrawn', equipmentId, { stopId: id })]),
      ]),
  }),
};

/**
 * What people say of a stop. The stop itself follows from runs and machine states (`equipmentStops`), but for one that somebody enters by
 * hand; its id follows from the entry that began it. Rules DT-8 …
 */
export const downtime: AggregateDefinition<DowntimeState> = {
  type,
  state: downtimeStateSchema,
  initial: initialDowntime,
  key: null,
  events: downtimeEvents,
  commands,
  // Old words on stops leave the replicas; nobody says anything of a stop before it began, so that of a newer stop none is missing.
  closedAt: ({ newestAt }) => newestAt,
  // The record as it is; stops themselves have routes of their own.
  rest: {
    path: 'downtime/records',
    tag: 'downtime',
    address: ['id'],
    filters: ['equipment_id'],
    order: ['seq'],
    commands: {},
  },
};

function draft(name: string, id: Uuid, payload: Payload): EventDraft {
  return { type: `${type}.${name}`, stream: { type, id }, payload };
}

function atEquipment(name: string, id: Uuid, payload: Payload): EventDraft {
  return { type: `equipment.${name}`, stream: { type: 'equipment', id }, payload };
}
