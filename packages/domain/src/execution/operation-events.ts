import { z } from 'zod';
import { type EventDefinition, eventOf, foldCreation, foldDeletion } from '../kernel/aggregate.ts';
import { type AsOf, compareAsOf, setLatest } from '../kernel/as-of.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { journalEntryKey } from '../kernel/journal-entry.ts';
import { refusal } from '../kernel/refusal.ts';
import { correctionRules, isOwnEntry, undoRules } from './correction-rules.ts';
import { correctedPayload, namedCorrectionSchema } from './correction-schema.ts';
import { corrected, withCorrection, withScrap } from './operation-corrections.ts';
import {
  closedForAct,
  closedForFact,
  desiredBelowProcessed,
  exceedsDesired,
  planOrder,
  runningBySamePerson,
  shortClose,
} from './operation-rules.ts';
import {
  keyShape,
  type OperationState,
  planShape,
  processed,
  type Run,
  runKinds,
  statusOf,
  wasStarted,
} from './operation-state.ts';
import { quantitySchema, reasonSchema } from './operation-values.ts';
import { withStop } from './run-stops.ts';

export const createdPayload = z.strictObject({
  siteId: uuidSchema.nullable(),
  ...keyShape,
  ...planShape,
  released: z.boolean(),
});
export const changedPayload = z.strictObject(planShape).partial();
export const startedPayload = z.strictObject({
  runId: uuidSchema,
  kind: z.enum(runKinds),
});
export const stoppedPayload = z.strictObject({
  runId: uuidSchema,
  reason: reasonSchema.nullable(),
});
export const quantityPayload = z.strictObject({
  good: quantitySchema,
  scrap: quantitySchema,
  scrapReason: reasonSchema.nullable(),
});
export const closingPayload = z.strictObject({
  shortCloseReason: reasonSchema.nullable(),
});
export const cancelledPayload = z.strictObject({ reason: reasonSchema });

const event = eventOf<OperationState>();

/** Every fold ends with what corrections leave of it, and the status that follows. */
function settled(operation: OperationState): OperationState {
  const known = corrected(operation);
  return { ...known, status: statusOf(known) };
}

const emptyRun: Run = {
  by: null,
  kind: 'production',
  from: null,
  to: null,
  stopReason: null,
  startedAsOf: null,
  stoppedAsOf: null,
  startEventId: null,
  stopEventId: null,
};

function withRun(operation: OperationState, runId: string, change: (run: Run) => Run): OperationState {
  return settled({
    ...operation,
    runs: {
      ...operation.runs,
      [runId]: change(operation.runs[runId] ?? emptyRun),
    },
  });
}

function isNewer(asOf: AsOf, known: AsOf | null): boolean {
  return known === null || compareAsOf(asOf, known) > 0;
}

export const operationEvents: Readonly<Record<string, EventDefinition<OperationState>>> = {
  'operation.created': event(createdPayload, {
    right: 'operation:create',
    standing: 'act',
    creates: true,
    rules: (_subject, { payload }) => planOrder(payload),
    evolve: (state, { payload }, asOf) => {
      const { siteId, orderNo, assetId, operationNo, ...plan } = payload;
      const created = setLatest(foldCreation(state, siteId, asOf), plan, asOf);
      return settled({ ...created, orderNo, assetId, operationNo });
    },
  }),
  'operation.changed': event(changedPayload, {
    right: 'operation:update',
    standing: 'act',
    rules: (subject, { payload }) => [
      ...closedForAct(subject),
      ...planOrder({ ...subject, ...payload }),
      ...desiredBelowProcessed(subject, payload.qtyDesired),
    ],
    evolve: (state, { payload }, asOf) => settled(setLatest(state, payload, asOf)),
  }),
  'operation.released': event(z.strictObject({}), {
    right: 'operation:release',
    standing: 'act',
    rules: (subject) =>
      subject.status === 'PLANNED' ? [] : [refusal('operation.not_planned', { status: subject.status })],
    evolve: (state, _event, asOf) => settled(setLatest(state, { released: true }, asOf)),
  }),
  'operation.started': event(startedPayload, {
    right: 'operation:run',
    standing: 'fact',
    rules: (subject, occurrence) => [
      ...closedForFact(subject),
      ...(subject.released || subject.existence !== 'present' ? [] : [refusal('operation.not_released')]),
      ...runningBySamePerson(subject, occurrence),
    ],
    evolve: (state, { id, payload, actor, occurredAt }, asOf) =>
      withRun(state, payload.runId, (run) =>
        isNewer(asOf, run.startedAsOf)
          ? {
              ...run,
              by: actor,
              kind: payload.kind,
              from: occurredAt,
              startedAsOf: asOf,
              startEventId: id,
            }
          : run,
      ),
  }),
  'operation.stopped': event(stoppedPayload, {
    right: 'operation:run',
    standing: 'fact',
    rules: (subject, { payload }) => {
      const run = subject.runs[payload.runId];
      return run?.from != null && run.to === null ? [] : [refusal('operation.run_unknown')];
    },
    evolve: (state, { id, payload, occurredAt }, asOf) =>
      withRun(state, payload.runId, (run) => withStop(run, id, { at: occurredAt, reason: payload.reason, asOf })),
  }),
  'operation.quantity_reported': event(quantityPayload, {
    right: 'operation:report',
    standing: 'fact',
    rules: (subject, { payload, timeQuality }) => [
      ...closedForFact(subject),
      ...(wasStarted(subject) ? [] : [refusal('operation.not_started')]),
      // A log of the past has no reasons to offer; a person at a kiosk has.
      ...(payload.scrap > 0 && payload.scrapReason === null && timeQuality !== 'imported'
        ? [refusal('operation.scrap_needs_reason')]
        : []),
      ...exceedsDesired(subject, payload),
    ],
    evolve: (state, { payload: { good, scrap, scrapReason } }) =>
      settled({
        ...state,
        good: state.good + good,
        scrap: state.scrap + scrap,
        scrapByReason: withScrap(state.scrapByReason, scrapReason, scrap),
      }),
  }),
  'operation.completed': event(closingPayload, {
    right: 'operation:complete',
    standing: 'fact',
    rules: (subject, { payload }) => [
      ...closedForFact(subject),
      ...(wasStarted(subject) ? [] : [refusal('operation.not_started')]),
      ...(subject.requiresConfirmation
        ? []
        : shortClose(subject, payload.shortCloseReason, 'operation.completed_short_without_reason')),
    ],
    evolve: (state, { id, payload, occurredAt }, asOf) =>
      settled(setLatest(state, { completed: true, completedEventId: id, closedAt: occurredAt, ...payload }, asOf)),
  }),
  'operation.finished': event(closingPayload, {
    right: 'operation:finish',
    standing: 'act',
    rules: (subject, { payload }) => [
      ...closedForAct(subject),
      ...shortClose(
        subject,
        payload.shortCloseReason ?? subject.shortCloseReason,
        'operation.short_close_needs_reason',
      ),
    ],
    evolve: (state, { payload, occurredAt }, asOf) => {
      const { shortCloseReason } = payload;
      const reason = shortCloseReason === null ? {} : { shortCloseReason };
      return settled(setLatest(state, { closure: 'finished', closedAt: occurredAt, ...reason }, asOf));
    },
  }),
  'operation.cancelled': event(cancelledPayload, {
    right: 'operation:cancel',
    standing: 'act',
    rules: closedForAct,
    evolve: (state, { payload, occurredAt }, asOf) =>
      settled(
        setLatest(
          state,
          {
            closure: 'cancelled',
            closedAt: occurredAt,
            cancelReason: payload.reason,
          },
          asOf,
        ),
      ),
  }),
  'operation.entry_corrected': event(correctedPayload, {
    right: 'operation:correct',
    standing: 'act',
    tells: { self: isOwnEntry },
    reads: ({ payload }) => [journalEntryKey(payload.corrects)],
    rules: correctionRules,
    evolve: (state, occurrence, asOf) => settled(withCorrection(state, occurrence, asOf)),
  }),
  'operation.entry_undone': event(namedCorrectionSchema, {
    right: 'operation:report',
    standing: 'fact',
    reads: ({ payload }) => [journalEntryKey(payload.corrects)],
    rules: undoRules,
    evolve: (state, occurrence, asOf) => settled(withCorrection(state, occurrence, asOf)),
  }),
  'operation.deleted': event(z.strictObject({}), {
    right: 'operation:delete',
    standing: 'act',
    rules: (subject) => (wasStarted(subject) || processed(subject) > 0 ? [refusal('operation.already_started')] : []),
    evolve: (state, _event, asOf) => settled(foldDeletion(state, asOf)),
  }),
};
