import { z } from 'zod';
import { type AggregateState, asOfSchema, eventOf } from '../kernel/aggregate.ts';
import { compareAsOf } from '../kernel/as-of.ts';
import { deriveId, type Uuid, uuidSchema } from '../kernel/ids.ts';
import { andonCallTypes } from './andon-call-types.ts';
import { machineStateCommands, machineStateEvents, machineStatesSchema } from './machine-states.ts';
import { masterData } from './master-data.ts';
import { namesField } from './names.ts';
import { equipmentFields } from './plant.ts';
import { recordedStopEvents, recordedStopsSchema } from './recorded-stops.ts';

const openCallSchema = z.strictObject({
  callType: z.enum(andonCallTypes).nullable(),
  from: z.number().nullable(),
  to: z.number().nullable(),
  openedAsOf: asOfSchema.nullable(),
});
export type OpenCall = z.infer<typeof openCallSchema>;

interface WithOpenCalls extends AggregateState {
  readonly openCalls: Readonly<Record<string, OpenCall>>;
}

const event = eventOf<WithOpenCalls>();
/** How many of its calls an equipment knows: at three a day those of half a month. */
export const rememberedCalls = 50;

const unopened: OpenCall = { callType: null, from: null, to: null, openedAsOf: null };

/**
 * Keeps the newest calls, by their ids alone: these begin with the time at which the call was raised, and whatever the order in which
 * events arrive, an id that is among the newest at the end was never dropped before.
 */
function withCall(state: WithOpenCalls, callId: Uuid, call: OpenCall): WithOpenCalls {
  const entries = Object.entries({ ...state.openCalls, [callId]: call });
  if (entries.length <= rememberedCalls) return { ...state, openCalls: Object.fromEntries(entries) };
  const newestFirst = entries.toSorted(([left], [right]) => (left < right ? 1 : -1));
  return { ...state, openCalls: Object.fromEntries(newestFirst.slice(0, rememberedCalls)) };
}

/**
 * A machine or workplace. `openCalls` is the set of its andon calls by id, with start and end, so that raising a call can see
 * whether one of that type is open without a query. Calls closed for good stay in it as short entries, until newer ones need the room.
 * `recordedStops` is the same for stops, and `machineStates` what it said of itself lately.
 */
export const equipment = masterData({
  type: 'equipment',
  key: { assetId: z.number().int().positive().max(2_147_483_647) },
  fields: equipmentFields,
  laterFields: namesField,
  blank: {
    assetId: 0,
    code: '',
    workplaceName: '',
    names: {},
    workplaceGroup: null,
    lineId: null,
    idealCycleTimeSeconds: null,
    openCalls: {},
    recordedStops: {},
    machineStates: {},
  },
  rights: { write: 'equipment:write', delete: 'equipment:delete' },
  rest: {
    path: 'equipment',
    tag: 'plant',
    address: ['id'],
    filters: ['asset_id', 'code', 'workplace_name', 'line_id'],
    order: ['asset_id'],
    actions: { state: 'equipment.report_state' },
  },
  extraState: {
    openCalls: z.record(z.string(), openCallSchema),
    recordedStops: recordedStopsSchema,
    machineStates: machineStatesSchema,
  },
  extraCommands: machineStateCommands,
  extraEvents: {
    ...recordedStopEvents,
    ...machineStateEvents,
    'equipment.call_opened': event(z.strictObject({ callId: uuidSchema, callType: z.enum(andonCallTypes) }), {
      right: 'andon:create',
      standing: 'fact',
      evolve: (state, { payload: { callId, callType }, occurredAt }, asOf) => {
        const known = state.openCalls[callId] ?? unopened;
        if (known.openedAsOf !== null && compareAsOf(known.openedAsOf, asOf) < 0) return state;
        const opened = { ...known, callType, from: occurredAt, openedAsOf: asOf };
        return withCall(state, callId, opened);
      },
    }) as never,
    'equipment.call_closed': event(z.strictObject({ callId: uuidSchema }), {
      right: 'andon:create',
      standing: 'fact',
      evolve: (state, { payload: { callId }, occurredAt }) => {
        const known = state.openCalls[callId] ?? unopened;
        const to = Math.min(known.to ?? occurredAt, occurredAt);
        return withCall(state, callId, { ...known, to });
      },
    }) as never,
  },
});

export type EquipmentState = ReturnType<typeof equipment.initial>;

export function equipmentId(organizationId: Uuid, assetId: number): Uuid {
  return deriveId(organizationId, 'equipment', [assetId]);
}
