import { z } from 'zod';
import { type AggregateState, baseState, baseStateShape, isPresent } from '../kernel/aggregate.ts';
import { type Uuid, uuidSchema } from '../kernel/ids.ts';
import { spansSchema } from '../kernel/open-spans.ts';

export const scheduleType = 'schedule';

export const scheduleStatuses = ['scheduled', 'in_progress', 'paused', 'completed', 'cancelled'] as const;
export type ScheduleStatus = (typeof scheduleStatuses)[number];

export const scheduleStateSchema = z.strictObject({
  ...baseStateShape,
  lineId: uuidSchema.nullable(),
  productCode: z.string(),
  orderNo: z.string().nullable(),
  /** Milliseconds, half open [start, end). */
  scheduledStartAt: z.number().int(),
  scheduledEndAt: z.number().int(),
  /** Pieces. */
  targetQuantity: z.number().int(),
  /** 1 to 10; 1 comes first. */
  priority: z.number().int(),
  notes: z.string().nullable(),
  status: z.enum(scheduleStatuses),
  /** When it was completed or cancelled, milliseconds; null while it is neither. */
  closedAt: z.number().nullable(),
  /** The jobs that people were given of it. */
  jobs: spansSchema,
});
export type ScheduleState = z.infer<typeof scheduleStateSchema>;

/** Where and when something is made. */
export type Placement = Pick<ScheduleState, 'lineId' | 'scheduledStartAt' | 'scheduledEndAt'>;

/** Blank fields are none that a creation takes: whoever creates one names them. */
export function initialSchedule(id: Uuid): ScheduleState {
  return {
    ...baseState(id),
    lineId: null,
    productCode: '',
    orderNo: null,
    scheduledStartAt: 0,
    scheduledEndAt: 0,
    targetQuantity: 0,
    priority: 5,
    notes: null,
    status: 'scheduled',
    closedAt: null,
    jobs: {},
  };
}

export function isClosedSchedule({ status }: Pick<ScheduleState, 'status'>): boolean {
  return status === 'completed' || status === 'cancelled';
}

/** Somebody works by it, or will go on to. */
export function isRunningSchedule({ status }: Pick<ScheduleState, 'status'>): boolean {
  return status === 'in_progress' || status === 'paused';
}

/** True where it takes up time of that line. */
export function isOpenOn(schedule: AggregateState & Pick<ScheduleState, 'lineId' | 'status'>, lineId: Uuid): boolean {
  return isPresent(schedule) && !isClosedSchedule(schedule) && schedule.lineId === lineId;
}
