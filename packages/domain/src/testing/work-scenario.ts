import { deriveId, type Uuid } from '../kernel/ids.ts';
import { type Happened, testIds } from './given-when-then.ts';
import { operationPlan } from './operation-plan.ts';

const { organizationId, personId, at } = testIds;
const hour = 3_600_000;

export const lineOf = (code: string) => ({ type: 'line', id: deriveId(organizationId, 'line', [code]) });
export const scheduleOf = (name: string) => ({ type: 'schedule', id: deriveId(organizationId, 'schedule', [name]) });
export const jobOf = (name: string) => ({ type: 'job', id: deriveId(organizationId, 'job', [name]) });
export const personOf = (name: string) => ({ type: 'person', id: personId(name) }) as const;
export const workOf = (operationNo: string) => ({
  type: 'operation',
  id: deriveId(organizationId, 'operation', ['WO-1', 7, operationNo]),
});
export const runId: Uuid = deriveId(organizationId, 'run', ['1']);

const lineCreated = (lineCode: string): Happened => ({
  type: 'line.created',
  stream: lineOf(lineCode),
  payload: {
    siteId: null,
    lineCode,
    name: lineCode,
    description: null,
    equipmentAssetIds: [],
    targetSpeed: null,
    enabled: true,
  },
});

/** Two lines, a product, and two released operations of ten pieces. */
export const workplace: readonly Happened[] = [
  lineCreated('L-1'),
  lineCreated('L-2'),
  {
    type: 'product.created',
    stream: { type: 'product', id: deriveId(organizationId, 'product', ['P-1']) },
    payload: { siteId: null, productCode: 'P-1', name: 'Pump', description: null, idealCycleTimeSeconds: null },
  },
  ...['0010', '0020'].map(
    (operationNo): Happened => ({
      type: 'operation.created',
      stream: workOf(operationNo),
      payload: { ...operationPlan, operationNo },
    }),
  ),
];

/** When something is made, in hours after `testIds.at`. */
export const hours = (from: number, to: number) => ({
  scheduledStartAt: at + from * hour,
  scheduledEndAt: at + to * hour,
});

export const planOf = (from: number, to: number, more: Readonly<Record<string, unknown>> = {}) => ({
  siteId: null,
  lineId: lineOf('L-1').id,
  ...hours(from, to),
  productCode: 'P-1',
  orderNo: 'WO-1',
  targetQuantity: 10,
  priority: 5,
  notes: null,
  ...more,
});

/** A schedule that was made, with the slot of its line. */
export function planned(name: string, from: number, to: number, lineCode = 'L-1'): readonly Happened[] {
  const { id } = scheduleOf(name);
  const plan = planOf(from, to, { lineId: lineOf(lineCode).id });
  return [
    { type: 'schedule.created', stream: scheduleOf(name), payload: plan },
    {
      type: 'line.slot_taken',
      stream: lineOf(lineCode),
      payload: { scheduleId: id, from: plan.scheduledStartAt, to: plan.scheduledEndAt },
    },
  ];
}

/** What a job is of, where it is not of the operator and the first operation. */
export interface Given {
  readonly person?: string;
  readonly operationId?: Uuid | null;
  readonly scheduleId?: Uuid | null;
}

export function assignmentOf({ person = 'operator', operationId = workOf('0010').id, scheduleId = null }: Given = {}) {
  return { siteId: null, personId: personId(person), operationId, scheduleId, instructions: null };
}

/** A job that was given, as its person and its schedule know of it. */
export function assigned(name: string, of: Given = {}): readonly Happened[] {
  const payload = assignmentOf(of);
  const { id } = jobOf(name);
  const known = { jobId: id };
  return [
    { type: 'job.assigned', stream: jobOf(name), payload },
    { type: 'person.job_assigned', stream: { type: 'person', id: payload.personId }, payload: known },
    ...(payload.scheduleId === null
      ? []
      : [{ type: 'schedule.job_assigned', stream: { type: 'schedule', id: payload.scheduleId }, payload: known }]),
  ];
}

/** What its person did with a job. */
export const did = (name: string, what: string, payload: Happened['payload'] = {}, person = 'operator'): Happened => ({
  type: `job.${what}`,
  stream: jobOf(name),
  payload,
  by: personOf(person),
});
