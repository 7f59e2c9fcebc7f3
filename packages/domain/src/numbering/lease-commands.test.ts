import { describe, expect, test } from 'vitest';
import { given, type Happened, testIds } from '../testing/index.ts';
import {
  format,
  grant,
  leaseKey,
  leaseOf,
  lent,
  otherDevice,
  periodKey,
  plant,
  server,
  used,
} from '../testing/number-scenario.ts';
import { freeNumbers, type NumberLeaseState } from './lease-state.ts';
import type { NumberPeriodState } from './number-period-record.ts';

const { deviceId } = testIds;

describe('the server lends', () => {
  test('[NUM-6] the next numbers of the period, whoever had the others', () => {
    const first = given(...plant).when(grant(0));
    expect(
      first.happens(
        'number_period.opened',
        'number_lease.opened',
        'number_lease.block_granted',
        'number_period.block_granted',
      )[2]?.payload,
    ).toMatchObject({ first: 1, last: 20 });
    const scenario = given(...plant, ...lent(1, 20));
    expect(
      scenario
        .when(grant(0, { device: otherDevice, size: 5 }))
        .happens('number_lease.opened', 'number_lease.block_granted', 'number_period.block_granted')[1]?.payload,
    ).toMatchObject({ first: 21, last: 25 });
    expect(
      scenario.when(grant(20)).happens('number_lease.block_granted', 'number_period.block_granted')[0]?.payload,
    ).toMatchObject({ first: 21, last: 40 });
  });

  test('[NUM-6] not what another server lent meanwhile, nor for anybody else than the server', () => {
    const scenario = given(...plant, ...lent(1, 20));
    scenario.when(grant(0)).refused('numbers.granted_meanwhile');
    scenario.when({ ...grant(20), by: 'manager' }).refused('right.missing_for_act');
    const [, , block, counted] = lent(20, 39) as [Happened, Happened, Happened, Happened];
    scenario.judged(block).is('rejected', 'numbers.range_taken');
    scenario.judged(counted).is('rejected', 'numbers.range_taken');
    given(...plant, ...lent(9_999_990, 9_999_995))
      .when(grant(6))
      .refused('numbers.exhausted');
  });

  test('[NUM-6] a template that was changed is that of later periods', () => {
    const scenario = given(...plant, ...lent(1, 20));
    const changed = { ...grant(0, { device: otherDevice }) };
    const drafts = scenario.when({ ...changed, payload: { ...changed.payload, template: 'X{YYMMDD}{D|N}{n}' } });
    expect(
      drafts.happens('number_lease.opened', 'number_lease.block_granted', 'number_period.block_granted')[0]?.payload
        .template,
    ).toBe(format.template);
  });

  test('[NUM-5] beyond what was used without its knowledge, and makes anew what it lost', () => {
    const scenario = given(...plant, ...lent(1, 20), used(31, 33));
    expect(
      scenario.when(grant(20)).happens('number_lease.block_granted', 'number_period.block_granted')[0]?.payload,
    ).toMatchObject({ first: 34 });
    const { size, holding, forks, ...lease } = grant(0, { device: otherDevice }).payload;
    expect([size, holding, forks]).toEqual([20, 0, 0]);
    const recovered = scenario.when({
      ...grant(0, { device: otherDevice }),
      type: 'number_lease.recover',
      payload: { ...lease, through: 50 },
    });
    const made = recovered
      .happens('number_lease.opened', 'number_period.passed')
      .map((draft) => ({ ...draft, by: server }));
    const after = scenario.and(...made);
    expect(after.state<NumberPeriodState>(periodKey)).toMatchObject({
      counter: 50,
      deviceIds: [deviceId, otherDevice].toSorted(),
    });
    after.judged(used(45, 45, { device: otherDevice }, otherDevice)).is('flagged', 'numbers.not_granted');
    expect(
      after.when(grant(20)).happens('number_lease.block_granted', 'number_period.block_granted')[0]?.payload,
    ).toMatchObject({ first: 51 });
  });

  test('[NUM-7] voiding takes everything back that is not used, as often as it is needed', () => {
    const scenario = given(...plant, ...lent(1, 20), used(1, 1));
    const [draft] = scenario
      .when({
        type: 'number_lease.void',
        subjectId: leaseOf(deviceId),
        payload: { reason: 'forked', forks: 2 },
        by: 'admin',
      })
      .happens('number_lease.voided');
    expect(draft?.payload).toEqual({ through: 20, reason: 'forked', forks: 2 });
    const after = scenario.and({ ...(draft as Happened), by: server }).state<NumberLeaseState>(leaseKey());
    expect(after).toMatchObject({ voidThrough: 20, forks: 2, voidReason: 'forked', used: [{ first: 1, last: 1 }] });
    expect(freeNumbers(after)).toEqual([]);
  });
});
