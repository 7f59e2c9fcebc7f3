import fc from 'fast-check';
import type { StreamKey, TimedEvent } from '../kernel/event.ts';
import type { Uuid } from '../kernel/ids.ts';
import { testIds } from './given-when-then.ts';

type Body = Pick<TimedEvent, 'type' | 'stream' | 'payload'>;

interface Named {
  readonly lines: readonly Uuid[];
  readonly schedules: readonly Uuid[];
  readonly jobs: readonly Uuid[];
  readonly people: readonly Uuid[];
  readonly operationId: Uuid;
  readonly runs: readonly Uuid[];
}

/** Events of schedules and jobs, and of the lines and people that know of them. */
export function jobBodies({ lines, schedules, jobs, people, operationId, runs }: Named): readonly fc.Arbitrary<Body>[] {
  const body = (type: string, id: Uuid, payload: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Body> =>
    payload.map((value) => ({
      type,
      stream: { type: type.slice(0, type.indexOf('.')), id } satisfies StreamKey,
      payload: value,
    }));
  const nothing = fc.constant({});
  const hour = (earliest: number) =>
    fc.integer({ min: earliest, max: earliest + 3 }).map((nth) => testIds.at + nth * 3_600_000);
  const placement = {
    lineId: fc.constantFrom(...lines),
    scheduledStartAt: hour(0),
    scheduledEndAt: hour(4),
  };
  const jobId = fc.constantFrom(...jobs);
  return [
    ...schedules.flatMap((id) => [
      body(
        'schedule.created',
        id,
        fc.record({
          siteId: fc.constant(null),
          ...placement,
          productCode: fc.constantFrom('P-1', 'P-2'),
          orderNo: fc.constantFrom(null, 'WO-1'),
          targetQuantity: fc.integer({ min: 1, max: 9 }),
          priority: fc.constant(5),
          notes: fc.constant(null),
        }),
      ),
      body('schedule.changed', id, fc.record({ targetQuantity: fc.integer({ min: 1, max: 9 }) })),
      body('schedule.moved', id, fc.record(placement)),
      ...['started', 'paused', 'resumed', 'completed', 'cancelled', 'deleted'].map((name) =>
        body(`schedule.${name}`, id, nothing),
      ),
      body('schedule.job_assigned', id, fc.record({ jobId })),
      body('schedule.job_started', id, fc.record({ jobId })),
      body('schedule.job_closed', id, fc.record({ jobId, outcome: fc.constantFrom('completed', 'cancelled') })),
    ]),
    ...lines.map((id) =>
      body('line.slot_taken', id, fc.record({ scheduleId: fc.constantFrom(...schedules), from: hour(0), to: hour(4) })),
    ),
    ...people.flatMap((id) => [
      body('person.job_assigned', id, fc.record({ jobId })),
      body('person.job_closed', id, fc.record({ jobId })),
    ]),
    ...jobs.flatMap((id) => [
      body(
        'job.assigned',
        id,
        fc.record({
          siteId: fc.constant(null),
          personId: fc.constantFrom(...people),
          operationId: fc.constantFrom(null, operationId),
          scheduleId: fc.constantFrom(null, ...schedules),
          instructions: fc.constantFrom(null, 'mind the burr'),
        }),
      ),
      body('job.accepted', id, nothing),
      body(
        'job.started',
        id,
        fc.record({ runId: fc.constantFrom(...runs), operationId: fc.constantFrom(null, operationId) }),
      ),
      body(
        'job.completed',
        id,
        fc.record({ actualQuantity: fc.option(fc.nat(9)), notes: fc.constantFrom(null, 'done') }),
      ),
      body('job.cancelled', id, fc.record({ reason: fc.constantFrom(null, 'no steel') })),
    ]),
  ];
}
