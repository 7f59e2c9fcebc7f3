import { z } from 'zod';
import { asOfSchema, baseState, baseStateShape } from '../kernel/aggregate.ts';
import { actorSchema } from '../kernel/event.ts';
import type { Uuid } from '../kernel/ids.ts';
import { instantSchema } from '../kernel/time.ts';
import { takenCorrectionSchema } from './correction-schema.ts';

export const operationStatuses = ['PLANNED', 'RELEASED', 'IN_PROGRESS', 'ON_HOLD', 'FINISHED', 'CANCELLED'] as const;
export type OperationStatus = (typeof operationStatuses)[number];

/** D rows of a production log are production, S rows setup, B rows breakdown. */
export const runKinds = ['production', 'setup', 'breakdown'] as const;

/** What one entry said of the end of a run; `at` null where it was taken back. */
const stopSchema = z.strictObject({ at: z.number().nullable(), reason: z.string().nullable(), asOf: asOfSchema });
export type Stop = z.infer<typeof stopSchema>;

export const runSchema = z.strictObject({
  by: actorSchema.nullable(),
  kind: z.enum(runKinds),
  /** Milliseconds, half open [from, to); null: not arrived, or still running. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  stopReason: z.string().nullable(),
  startedAsOf: asOfSchema.nullable(),
  stoppedAsOf: asOfSchema.nullable(),
  /** The events that said so: what a correction names. */
  startEventId: z.string().nullable(),
  stopEventId: z.string().nullable(),
  /** Nearly always absent: what else was said of its end, by event, should the newest be taken back. */
  earlierStops: z.record(z.string(), stopSchema).optional(),
});
export type Run = z.infer<typeof runSchema>;

export const planShape = {
  qtyDesired: z.number().int().min(0).max(1_000_000_000),
  productCode: z.string().max(50).nullable(),
  activityCode: z.string().max(80).nullable(),
  activityDescription: z.string().max(200).nullable(),
  workplaceName: z.string().max(100).nullable(),
  workplaceGroup: z.string().max(100).nullable(),
  referenceUrl: z.string().max(500).nullable(),
  plannedStartAt: instantSchema.nullable(),
  plannedEndAt: instantSchema.nullable(),
  /** True: COMPLETE waits for a FINISH by somebody with that right. */
  requiresConfirmation: z.boolean(),
};

/** `.` and `..` would be taken out of an address. */
const addressable = /^(?!\.{1,2}$)/;

export const keyShape = {
  orderNo: z.string().trim().min(1).max(50).regex(addressable),
  assetId: z.number().int().positive().max(2_147_483_647),
  operationNo: z.string().trim().min(1).max(80).regex(addressable),
};

export const operationStateSchema = z.strictObject({
  ...baseStateShape,
  ...keyShape,
  ...planShape,
  /** Derived from the fields below after every fold; a column, so that lists can filter by it. */
  status: z.enum(operationStatuses),
  released: z.boolean(),
  /** The operator closed the quantity; it is finished unless it waits for confirmation. */
  completed: z.boolean(),
  completedEventId: z.string().nullable(),
  shortCloseReason: z.string().nullable(),
  closure: z.enum(['finished', 'cancelled']).nullable(),
  cancelReason: z.string().nullable(),
  /** When it was completed, finished or cancelled; milliseconds. */
  closedAt: z.number().nullable(),
  good: z.number().int(),
  scrap: z.number().int(),
  scrapByReason: z.record(z.string(), z.number().int()),
  runs: z.record(z.string(), runSchema),
  /** By the event that is corrected. */
  corrections: z.record(z.string(), takenCorrectionSchema),
});
export type OperationState = z.infer<typeof operationStateSchema>;

export function initialOperation(id: Uuid): OperationState {
  return {
    ...baseState(id),
    orderNo: '',
    assetId: 0,
    operationNo: '',
    qtyDesired: 0,
    productCode: null,
    activityCode: null,
    activityDescription: null,
    workplaceName: null,
    workplaceGroup: null,
    referenceUrl: null,
    plannedStartAt: null,
    plannedEndAt: null,
    requiresConfirmation: false,
    status: 'PLANNED',
    released: false,
    completed: false,
    completedEventId: null,
    shortCloseReason: null,
    closure: null,
    cancelReason: null,
    closedAt: null,
    good: 0,
    scrap: 0,
    scrapByReason: {},
    runs: {},
    corrections: {},
  };
}

/** Pieces that went through: good and scrap together, as the operations API has always meant it. */
export function processed(operation: Pick<OperationState, 'good' | 'scrap'>): number {
  return operation.good + operation.scrap;
}

export function openRuns(operation: Pick<OperationState, 'runs'>): readonly (readonly [string, Run])[] {
  return Object.entries(operation.runs).filter(([, run]) => run.from !== null && run.to === null);
}

export function wasStarted(operation: Pick<OperationState, 'runs'>): boolean {
  return Object.values(operation.runs).some((run) => run.from !== null);
}

/** COMPLETE was said, FINISH is still to come. */
export function awaitsConfirmation(operation: OperationState): boolean {
  return operation.completed && operation.requiresConfirmation && operation.closure === null;
}

export function isClosed(operation: Pick<OperationState, 'status'>): boolean {
  return operation.status === 'FINISHED' || operation.status === 'CANCELLED';
}

/** The status follows from facts that may arrive in any order; nothing stores it as a fact of its own (rule OP-2). */
export function statusOf(operation: Omit<OperationState, 'status'>): OperationStatus {
  if (operation.closure) return operation.closure === 'finished' ? 'FINISHED' : 'CANCELLED';
  if (operation.completed && !operation.requiresConfirmation) return 'FINISHED';
  if (!operation.completed && openRuns(operation).length > 0) return 'IN_PROGRESS';
  if (operation.completed || wasStarted(operation)) return 'ON_HOLD';
  return operation.released ? 'RELEASED' : 'PLANNED';
}

/** First start and last close, milliseconds; null where it has not happened. */
export function actualTimes(operation: OperationState): {
  startAt: number | null;
  endAt: number | null;
} {
  const starts = Object.values(operation.runs).flatMap((run) => run.from ?? []);
  return {
    startAt: starts.length === 0 ? null : Math.min(...starts),
    endAt: isClosed(operation) ? operation.closedAt : null,
  };
}
