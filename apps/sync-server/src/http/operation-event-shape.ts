import { timeQualities, verdicts } from '@lineside/domain';
import { z } from 'zod';
import type { OperationEventRow } from '../db/journal-events.ts';

/** What the operations API calls the events it shows, by their type. */
const actionOfType: Readonly<Record<string, ActionType>> = {
  'operation.released': 'RELEASE',
  'operation.started': 'START',
  'operation.stopped': 'STOP',
  'operation.quantity_reported': 'REPORT_QUANTITY',
  'operation.completed': 'COMPLETE',
  'operation.finished': 'FINISH',
  'operation.cancelled': 'CANCEL',
};

export const actionTypes = ['RELEASE', 'START', 'STOP', 'REPORT_QUANTITY', 'COMPLETE', 'FINISH', 'CANCEL'] as const;
export type ActionType = (typeof actionTypes)[number];

/** The event types behind an action; all of them where none is asked for. */
export function typesOfAction(action: ActionType | undefined): readonly string[] {
  const types = Object.keys(actionOfType);
  return action === undefined ? types : types.filter((type) => actionOfType[type] === action);
}

const reason = z.string().trim().min(1).max(50).nullable();
const quantity = z.number().int().min(0).max(1_000_000_000);

/** What an event says beside its action; fields that the action has no use for are ignored, as they always were. */
export const operationDataSchema = z.object({
  good: quantity.optional(),
  scrap: quantity.optional(),
  reason: reason.optional().meta({ description: 'STOP and CANCEL need it' }),
  run_id: z.guid().optional(),
  kind: z.enum(['production', 'setup', 'breakdown']).optional(),
});
export type OperationData = z.infer<typeof operationDataSchema>;

const time = z.iso.datetime();

/** An operation event (requirement F4-105). */
export const shownEventSchema = z
  .object({
    id: z.guid(),
    seq: z.number().int(),
    order_no: z.string().nullable(),
    operation_no: z.string().nullable(),
    asset_id: z.number().int().nullable(),
    workplace_name: z.string().nullable(),
    user_id: z.guid().nullable().meta({ description: 'Null where a device recorded it in its own name' }),
    user_email: z.null(),
    action_type: z.enum(actionTypes),
    operation_data: z.object({
      good: z.number().optional(),
      scrap: z.number().optional(),
      reason: z.string().nullable().optional(),
      run_id: z.string().optional(),
      kind: z.string().optional(),
    }),
    created_at: time.meta({ description: 'When the server took it' }),
    occurred_at: time.meta({ description: 'When it happened' }),
    time_quality: z
      .enum(timeQualities)
      .meta({ description: 'How sure occurred_at is; imported: a backfill, whose time is as it was told' }),
    verdict: z.enum(verdicts),
    code: z.string().nullable().meta({ description: 'Why the verdict is not plain accepted' }),
  })
  .meta({ id: 'OperationEvent' });

export function showEvent(row: OperationEventRow): z.infer<typeof shownEventSchema> {
  const action = actionOfType[row.type];
  if (!action) throw new Error(`${row.type} is no operation event`);
  return {
    id: row.event_id,
    seq: row.seq,
    order_no: row.order_no,
    operation_no: row.operation_no,
    asset_id: row.asset_id,
    workplace_name: row.workplace_name,
    user_id: row.actor_type === 'person' ? row.actor_id : null,
    user_email: null,
    action_type: action,
    operation_data: dataOf(row.payload),
    created_at: row.recorded_at.toISOString(),
    occurred_at: new Date(row.occurred_at).toISOString(),
    time_quality: row.time_quality,
    verdict: row.verdict as (typeof verdicts)[number],
    code: row.code,
  };
}

/** The payload in the spelling that a client posts; whichever reason it has is `reason`. */
function dataOf(payload: Readonly<Record<string, unknown>>): z.infer<typeof shownEventSchema>['operation_data'] {
  const { good, scrap, runId, kind } = payload;
  const why = payload.reason ?? payload.scrapReason ?? payload.shortCloseReason;
  const all = { good, scrap, run_id: runId, kind, reason: why };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
