import { randomUUID } from 'node:crypto';
import { deriveId, operationId, type Uuid } from '@lineside/domain';
import { operationPlan } from '@lineside/domain/testing';
import type { CommandStep } from './command-step.ts';

type Fields = Record<string, unknown>;
const hour = 3_600_000;

/** Every command of schedules and jobs, with what they need. */
export function schedulingSteps({
  organizationId,
  operatorId,
}: {
  organizationId: Uuid;
  operatorId: Uuid;
}): readonly CommandStep[] {
  const step = (type: string, subjectId: Uuid, payload: Fields = {}, as: CommandStep['as'] = 'admin'): CommandStep => ({
    type,
    subjectId,
    as,
    payload: () => payload,
  });
  const lineId = deriveId(organizationId, 'line', ['L2']);
  const work = operationId(organizationId, operationPlan.orderNo, operationPlan.assetId, '0050');
  const [planned, other, run, first, second] = Array.from({ length: 5 }, () => randomUUID());
  const from = Date.now();
  const plan = {
    siteId: null,
    lineId,
    productCode: 'P2',
    orderNo: null,
    scheduledStartAt: from,
    scheduledEndAt: from + hour,
    targetQuantity: 10,
    priority: 5,
    notes: null,
  };
  const job = { siteId: null, personId: operatorId, operationId: work, scheduleId: null, instructions: null };
  return [
    step('line.create', lineId, {
      siteId: null,
      lineCode: 'L2',
      name: 'Two',
      description: null,
      equipmentAssetIds: [],
      targetSpeed: null,
      enabled: true,
    }),
    step('product.create', deriveId(organizationId, 'product', ['P2']), {
      siteId: null,
      productCode: 'P2',
      name: 'Pin',
      description: null,
      idealCycleTimeSeconds: null,
    }),
    step('operation.create', work, { ...operationPlan, operationNo: '0050', released: true }),
    step('schedule.create', planned ?? '', plan),
    step('schedule.change', planned ?? '', { targetQuantity: 12, scheduledEndAt: from + 2 * hour }),
    ...['start', 'pause', 'resume', 'complete'].map((name) => step(`schedule.${name}`, planned ?? '')),
    step('schedule.create', other ?? '', plan),
    step('schedule.cancel', other ?? ''),
    step('schedule.delete', other ?? ''),
    step('job.assign', first ?? '', job),
    step('job.cancel', first ?? '', { reason: 'another comes first' }),
    step('job.assign', second ?? '', job),
    step('job.accept', second ?? '', {}, 'operator'),
    step('job.start', second ?? '', { runId: run, operationId: null }, 'operator'),
    step('job.complete', second ?? '', { actualQuantity: 10, notes: 'done', shortCloseReason: null }, 'operator'),
  ];
}
