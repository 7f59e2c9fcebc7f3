import { z } from 'zod';
import { type AggregateDefinition, type CommandDefinition, commandOf, type EventDraft } from '../kernel/aggregate.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { refuse } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import { correctedPayload, namedCorrectionSchema } from './correction-schema.ts';
import {
  cancelledPayload,
  changedPayload,
  closingPayload,
  createdPayload,
  operationEvents,
  quantityPayload,
  startedPayload,
  stoppedPayload,
} from './operation-events.ts';
import { runsToStop } from './operation-rules.ts';
import {
  actualTimes,
  awaitsConfirmation,
  initialOperation,
  isClosed,
  type OperationState,
  operationStateSchema,
  processed,
  runSchema,
} from './operation-state.ts';
import { atItsMachine } from './operation-workplace.ts';

const type = 'operation';
const command = commandOf<OperationState>();
const nothing = z.strictObject({});

const correctPayload = z.strictObject({
  corrections: z.array(namedCorrectionSchema).min(1).max(20),
  reason: correctedPayload.shape.reason,
});
const undoPayload = z.strictObject({ entries: z.array(namedCorrectionSchema).min(1).max(20) });

const commands: Readonly<Record<string, CommandDefinition<OperationState>>> = {
  'operation.create': command(createdPayload, {
    decide: ({ id }, { payload }) => ok([draft('created', id, payload)]),
  }),
  'operation.change': command(changedPayload, {
    decide: ({ id }, { payload }) => ok([draft('changed', id, payload)]),
  }),
  'operation.release': command(nothing, {
    decide: ({ id }) => ok([draft('released', id, {})]),
  }),
  'operation.start': command(startedPayload, {
    decide: ({ id }, { payload }) => ok([draft('started', id, payload)]),
  }),
  'operation.stop': command(stoppedPayload, {
    decide: ({ id }, { payload }) => ok([draft('stopped', id, payload)]),
  }),
  'operation.report_quantity': command(quantityPayload, {
    decide: ({ id }, { payload }) =>
      processed(payload) === 0
        ? refuse('payload.invalid', { issue: 'good and scrap are both zero' })
        : ok([draft('quantity_reported', id, payload)]),
  }),
  // COMPLETE closes the quantity and ends the runs that are still open; both are facts, so they may share a command.
  'operation.complete': command(closingPayload, {
    decide: (operation, { payload }) => ok([...stops(operation), draft('completed', operation.id, payload)]),
  }),
  // FINISH is an act of authority: the runs it would end are facts of others and stay theirs to stop.
  'operation.finish': command(closingPayload, {
    decide: ({ id }, { payload }) => ok([draft('finished', id, payload)]),
  }),
  'operation.cancel': command(cancelledPayload, {
    decide: ({ id }, { payload }) => ok([draft('cancelled', id, payload)]),
  }),
  // What others said is corrected by somebody with that right; each correction names its entry.
  'operation.correct': command(correctPayload, {
    decide: ({ id }, { payload: { corrections, reason } }) =>
      ok(corrections.map((correction) => draft('entry_corrected', id, { ...correction, reason }))),
  }),
  // The last word is taken back first.
  'operation.undo': command(undoPayload, {
    decide: ({ id }, { payload }) => ok(payload.entries.toReversed().map((entry) => draft('entry_undone', id, entry))),
  }),
  'operation.delete': command(nothing, {
    decide: ({ id }) => ok([draft('deleted', id, {})]),
  }),
};

const countSchema = z.number().int();

/** The fields of a state that the API shows, with quantities by their names there. */
const shownOperationSchema = operationStateSchema
  .omit({
    clocks: true,
    existence: true,
    newestAt: true,
    good: true,
    scrap: true,
    corrections: true,
    completedEventId: true,
  })
  .extend({
    /** Good and scrap together. */
    qtyProcessed: countSchema,
    qtyGood: countSchema,
    qtyScrap: countSchema,
    actualStartAt: z.number().nullable(),
    actualEndAt: z.number().nullable(),
    awaitsConfirmation: z.boolean(),
    runs: z.array(
      runSchema
        .omit({ startedAsOf: true, stoppedAsOf: true, startEventId: true, stopEventId: true, earlierStops: true })
        .extend({ id: z.string() }),
    ),
  });

/** One step of an order on one machine; key (order_no, asset_id, operation_no). Rules OP-1 … in SPEC.md. */
export const operation: AggregateDefinition<OperationState> = {
  type,
  state: operationStateSchema,
  initial: initialOperation,
  key: ['orderNo', 'assetId', 'operationNo'],
  events: atItsMachine(operationEvents),
  commands,
  closedAt: (state) => (isClosed(state) ? state.closedAt : null),
  rest: {
    path: 'operations',
    tag: 'execution',
    address: ['orderNo', 'assetId', 'operationNo'],
    filters: ['status', 'workplace_name', 'order_no', 'asset_id'],
    order: ['order_no', 'operation_no', 'asset_id'],
    commands: {
      create: 'operation.create',
      patch: 'operation.change',
      remove: 'operation.delete',
    },
    actions: { correct: 'operation.correct', undo: 'operation.undo' },
    represent: { schema: shownOperationSchema, of: representOperation },
  },
};

export function operationId(organizationId: Uuid, orderNo: string, assetId: number, operationNo: string): Uuid {
  return deriveId(organizationId, type, [orderNo, assetId, operationNo]);
}

function representOperation(state: OperationState): Readonly<Record<string, unknown>> {
  const { clocks: _clocks, existence: _existence, newestAt: _newestAt, ...known } = state;
  const { corrections: _corrections, completedEventId: _completedEventId, runs, good, scrap, ...shown } = known;
  const { startAt, endAt } = actualTimes(state);
  return {
    ...shown,
    qtyGood: good,
    qtyScrap: scrap,
    qtyProcessed: processed(state),
    actualStartAt: startAt,
    actualEndAt: endAt,
    awaitsConfirmation: awaitsConfirmation(state),
    runs: Object.entries(runs).map(([id, { by, kind, from, to, stopReason }]) => ({
      id,
      by,
      kind,
      from,
      to,
      stopReason,
    })),
  };
}

function stops(state: OperationState): readonly EventDraft[] {
  return runsToStop(state).map((runId) => draft('stopped', state.id, { runId, reason: null }));
}

function draft(name: string, id: Uuid, payload: Readonly<Record<string, unknown>>): EventDraft {
  return { type: `${type}.${name}`, stream: { type, id }, payload };
}
