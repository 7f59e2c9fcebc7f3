import { job, type OperationState, operation, schedule } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { jobOn, jobsElsewhere, jobsFirst, openJobs } from './own-jobs.ts';

const work = (id: string, orderNo: string): OperationState => ({ ...operation.initial(id), orderNo });
const given = (id: string, fields: object) => ({ ...job.initial(id), personId: 'anna', ...fields });
const planned = { ...schedule.initial('s1'), orderNo: 'WO-2' };
const operations = [work('o1', 'WO-1'), work('o2', 'WO-2'), work('o3', 'WO-3')];

describe('own jobs', () => {
  test('are those of the person that are not done', () => {
    const jobs = [
      given('j1', { operationId: 'o1' }),
      given('j2', { status: 'completed' }),
      given('j3', { status: 'cancelled' }),
      given('j4', { personId: 'ben' }),
    ];
    expect(openJobs(jobs, [], 'anna').map((one) => one.job.id)).toEqual(['j1']);
  });

  test('come first, by their operation or by the order of their schedule', () => {
    const own = openJobs([given('j1', { operationId: 'o3' }), given('j2', { scheduleId: 's1' })], [planned], 'anna');
    expect(jobsFirst(operations, own).map(({ id }) => id)).toEqual(['o2', 'o3', 'o1']);
    expect(operations.map((one) => jobOn(one, own)?.id)).toEqual([undefined, 'j2', 'j1']);
  });

  test('a job names its operation: the order of its schedule does not move it to another one', () => {
    const own = openJobs([given('j1', { operationId: 'o9', scheduleId: 's1' })], [planned], 'anna');
    expect(jobOn(work('o2', 'WO-2'), own)).toBeNull();
    expect(jobsElsewhere(own, operations).map((one) => one.job.id)).toEqual(['j1']);
  });
});
