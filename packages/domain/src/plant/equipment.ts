import { z } from 'zod';
import { type AggregateState, asOfSchema, eventOf } from '../kernel/aggregate.ts';
import { compareAsOf } from '../kernel/as-of.ts';
import { deriveId, type Uuid, uuidSchema } from '../kernel/ids.ts';
import { andonCallTypes } from './andon-call-types.ts';
import { masterData } from './master-data.ts';
import { equipmentFields } from './plant.ts';

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
const unopened: OpenCall = { callType: null, from: null, to: null, openedAsOf: null };

/**
 * A machine or workplace. `openCalls` is the set of its andon calls by id, with start and end, so that raising a call can see
 * whether one of that type is open without a query; calls closed for good stay in it as short entries.
 */
export const equipment = masterData({
  type: 'equipment',
  key: { assetId: z.number().int().positive().max(2_147_483_647) },
  fields: equipmentFields,
  blank: {
    assetId: 0,
    code: '',
    workplaceName: '',
    workplaceGroup: null,
    lineId: null,
    idealCycleTimeSeconds: null,
    openCalls: {},
  },
  rights: { write: 'equipment:write', delete: 'equipment:delete' },
  rest: {
    path: 'equipment',
    tag: 'plant',
    address: ['id'],
    filters: ['asset_id', 'code', 'workplace_name', 'line_id'],
    order: ['asset_id'],
  },
  extraState: { openCalls: z.record(z.string(), openCallSchema) },
  extraEvents: {
    'equipment.call_opened': event(z.strictObject({ callId: uuidSchema, callType: z.enum(andonCallTypes) }), {
      right: 'andon:create',
      standing: 'fact',
      evolve: (state, { payload: { callId, callType }, occurredAt }, asOf) => {
        const known = state.openCalls[callId] ?? unopened;
        if (known.openedAsOf !== null && compareAsOf(known.openedAsOf, asOf) < 0) return state;
        const opened = { ...known, callType, from: occurredAt, openedAsOf: asOf };
        return { ...state, openCalls: { ...state.openCalls, [callId]: opened } };
      },
    }) as never,
    'equipment.call_closed': event(z.strictObject({ callId: uuidSchema }), {
      right: 'andon:create',
      standing: 'fact',
      evolve: (state, { payload: { callId }, occurredAt }) => {
        const known = state.openCalls[callId] ?? unopened;
        const to = Math.min(known.to ?? occurredAt, occurredAt);
        return {
          ...state,
          openCalls: { ...state.openCalls, [callId]: { ...known, to } },
        };
      },
    }) as never,
  },
});

export type EquipmentState = ReturnType<typeof equipment.initial>;

export function equipmentId(organizationId: Uuid, assetId: number): Uuid {
  return deriveId(organizationId, 'equipment', [assetId]);
}
