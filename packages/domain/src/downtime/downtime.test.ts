import { describe, expect, test } from 'vitest';
import { type EquipmentState, equipmentId } from '../plant/equipment.ts';
import { machineStatesOf } from '../plant/machine-states.ts';
import { given, type Happened, testIds } from '../testing/index.ts';
import type { DowntimeState } from './downtime-state.ts';
import { stopId } from './stop-id.ts';

const { organizationId, at } = testIds;
const minute = 60_000;
const asset = equipmentId(organizationId, 7);
const equipmentStream = { type: 'equipment', id: asset };
const sourceEventId = '0192f0c0-0000-7000-8000-0000000000e1';
const id = stopId(organizationId, sourceEventId);
const stream = { type: 'downtime', id };
const entryId = '0192f0c0-0000-7000-8000-0000000000f1';
const entryStream = { type: 'downtime', id: entryId };
const otherId = '0192f0c0-0000-7000-8000-0000000000f2';
const operator = { type: 'person', id: testIds.personId('operator') } as const;
const second = { type: 'person', id: testIds.personId('second') } as const;

const lathe: Happened = {
  type: 'equipment.created',
  stream: equipmentStream,
  after: 0,
  payload: {
    siteId: null,
    assetId: 7,
    code: 'L7',
    workplaceName: 'Lathe 7',
    workplaceGroup: null,
    lineId: null,
    idealCycleTimeSeconds: null,
  },
};
const seen = { source: 'stop', from: at - 30 * minute, to: at - 10 * minute, reason: null };
const about = { siteId: null, equipmentId: asset, sourceEventId, seen };
const explained = (reason: string | null, more: Partial<Happened> = {}): Happened => ({
  type: 'downtime.explained',
  stream,
  payload: { about, reason, notes: null },
  by: operator,
  ...more,
});
const ask = (name: string, payload: Record<string, unknown>, by = 'operator') => ({
  type: `downtime.${name}`,
  subjectId: id,
  payload,
  by,
});
const explain = (reason: string, by?: string) => ask('explain', { about, reason, notes: null }, by);
const entry = (from: number, to: number | null) => ({
  siteId: null,
  equipmentId: asset,
  from: at + from * minute,
  to: to === null ? null : at + to * minute,
  reason: 'MAT_JAM',
  notes: null,
});
const record = (from: number, to: number | null, subjectId = entryId) => ({
  type: 'downtime.record',
  subjectId,
  payload: entry(from, to),
  by: 'operator',
});
const recorded = (from: number, to: number | null, stopIdOfEntry = entryId): Happened[] => {
  const payload = entry(from, to);
  return [
    { type: 'downtime.recorded', stream: { type: 'downtime', id: stopIdOfEntry }, payload, by: operator },
    {
      type: 'equipment.stop_recorded',
      stream: equipmentStream,
      payload: { stopId: stopIdOfEntry, from: payload.from, to: payload.to },
      by: operator,
    },
  ];
};
const stateOf = (...events: Happened[]) => given(lathe, ...events).state<DowntimeState>(stream);

describe('what people say of a stop', () => {
  test('[DT-8] whoever speaks of a stop first makes its record, under the id of the entry that began it', () => {
    given(lathe).when(explain('MAT_JAM')).happens('downtime.explained');
    const other = { ...about, sourceEventId: otherId };
    given(lathe)
      .when(ask('explain', { about: other, reason: 'MAT_JAM', notes: null }))
      .refused('identity.mismatch');
    given(lathe)
      .judged(explained('MAT_JAM', { stream: entryStream }))
      .is('rejected', 'identity.mismatch');
    expect(stateOf(explained('MAT_JAM'))).toMatchObject({ existence: 'present', equipmentId: asset, sourceEventId });
  });

  test('[DT-8] two who speak of it without knowing of each other both count, and the newer word holds', () => {
    given(lathe, explained('MAT_JAM'))
      .judged(explained('OTHER', { by: second }))
      .is('accepted');
    const late = explained('OTHER', { by: second, after: 5000 });
    expect(stateOf(explained('MAT_JAM', { after: 9000 }), late).said).toMatchObject({
      parts: [{ from: null, reason: 'MAT_JAM' }],
    });
  });

  test('[DT-8] a word on an entry by hand that is not known waits for it', () => {
    const unknown = { about: { ...about, sourceEventId: null }, reason: 'MAT_JAM', notes: null };
    given(lathe)
      .judged({ type: 'downtime.explained', stream: entryStream, payload: unknown })
      .is('waiting', 'subject.unknown');
  });

  test('[DT-6] the original stays beside everything that is said later', () => {
    const longer = { about: { ...about, seen: { ...seen, to: at } }, from: at - 35 * minute, to: null };
    const state = stateOf(
      explained('MAT_JAM'),
      { type: 'downtime.retimed', stream, payload: longer },
      explained('OTHER', { by: second }),
    );
    expect(state.original).toEqual(seen);
    expect(Object.values(state.history).map(({ type }) => type)).toEqual([
      'downtime.explained',
      'downtime.retimed',
      'downtime.explained',
    ]);
  });

  test('[DT-9] an entry by hand that overlaps another is refused, and flagged when it happened', () => {
    given(lathe, ...recorded(-30, -20))
      .when(record(-25, -10, otherId))
      .refused('downtime.overlaps');
    given(lathe, ...recorded(-30, null))
      .when(record(-10, -5, otherId))
      .refused('downtime.overlaps');
    given(lathe, ...recorded(-30, -20))
      .judged(...recorded(-25, -10, otherId))
      .is('flagged', 'downtime.overlaps');
    given(lathe, ...recorded(-30, -20))
      .when(record(-20, -10, otherId))
      .happens('downtime.recorded', 'equipment.stop_recorded');
  });

  test('[DT-9] so is one that lies in the future, and one that ends before it starts is never taken', () => {
    given(lathe).when(record(-10, -20)).refused('downtime.ends_before_start');
    given(lathe).when(record(-10, -10)).refused('downtime.ends_before_start');
    given(lathe)
      .judged(...recorded(-10, -20))
      .is('rejected', 'downtime.ends_before_start');
    given(lathe).when(record(10, null)).refused('downtime.in_future');
    given(lathe).when(record(-10, 10)).refused('downtime.in_future');
    given(lathe)
      .judged(...recorded(-10, 10))
      .is('flagged', 'downtime.in_future');
  });

  test('[DT-9] re-timing asks the same, and moves an entry by hand at its equipment', () => {
    const own = { ...about, sourceEventId: null, seen: { ...seen, source: 'person' } };
    const retime = (from: number, to: number) => ({
      type: 'downtime.retime',
      subjectId: entryId,
      payload: { about: own, from: at + from * minute, to: at + to * minute },
      by: 'operator',
    });
    const known = given(lathe, ...recorded(-30, -20), ...recorded(-15, -10, otherId));
    known.when(retime(-30, -12)).refused('downtime.overlaps');
    known.when(retime(-30, -40)).refused('downtime.ends_before_start');
    const [, moved] = known.when(retime(-40, -25)).happens('downtime.retimed', 'equipment.stop_recorded');
    expect(moved?.payload).toEqual({ stopId: entryId, from: at - 40 * minute, to: at - 25 * minute });
    given(lathe, explained('MAT_JAM'))
      .when(ask('retime', { about, from: null, to: at - 5 * minute }))
      .happens('downtime.retimed');
  });

  test('[DT-10] a stop is split within itself, and merged with others', () => {
    const split = (...cuts: number[]) =>
      ask('split', {
        about,
        parts: [
          { from: null, reason: 'MAT_JAM' },
          ...cuts.map((minutes) => ({ from: at + minutes * minute, reason: 'OTHER' })),
        ],
        notes: null,
      });
    given(lathe).when(split(-20)).happens('downtime.split');
    given(lathe).when(split(-31)).refused('downtime.split_outside');
    given(lathe).when(split(-10)).refused('downtime.split_outside');
    given(lathe).when(split(-15, -20)).refused('downtime.split_outside');
    given(lathe)
      .when(ask('merge', { about, others: [otherId], reason: null, notes: null }))
      .happens('downtime.merged');
    given(lathe)
      .when(ask('merge', { about, others: [id], reason: null, notes: null }))
      .refused('payload.invalid');
  });

  test('[DT-11] everybody who may enter stops at that workplace explains those of others', () => {
    given(lathe, explained('MAT_JAM')).when(explain('OTHER', 'second')).happens('downtime.explained');
    given(lathe).when(explain('OTHER', 'viewer')).refused('right.missing_for_fact');
    const elsewhere: Happened = {
      type: 'person.workplaces_changed',
      stream: operator,
      payload: { workplaceAccess: [otherId] },
    };
    given(lathe, elsewhere).when(explain('OTHER')).refused('workplace.not_allowed_for_fact');
  });

  test('[DT-12] an explained stop that has ended is confirmed by somebody with that right, and then left alone', () => {
    const confirm = ask('confirm', { about, notes: null }, 'manager');
    given(lathe).when(confirm).refused('downtime.unexplained');
    given(lathe, explained('MAT_JAM')).when(confirm).happens('downtime.confirmed');
    given(lathe, explained('MAT_JAM'))
      .when({ ...confirm, by: 'operator' })
      .refused('right.missing_for_act');
    const open = { about: { ...about, seen: { ...seen, to: null } }, notes: null };
    given(lathe, explained('MAT_JAM'))
      .when(ask('confirm', open, 'manager'))
      .refused('downtime.still_open');
    const confirmed: Happened = { type: 'downtime.confirmed', stream, payload: { about, notes: null } };
    const done = given(lathe, explained('MAT_JAM'), confirmed);
    done.when(explain('OTHER')).refused('downtime.confirmed');
    done.judged(explained('OTHER')).is('flagged', 'downtime.confirmed');
    done.when(ask('reopen', {}, 'manager')).happens('downtime.reopened');
    done.and({ type: 'downtime.reopened', stream }).when(explain('OTHER')).happens('downtime.explained');
  });

  test('[DT-13] only an entry by hand is taken back', () => {
    const withdraw = {
      type: 'downtime.withdraw',
      subjectId: entryId,
      payload: { reason: 'wrong machine' },
      by: 'second',
    };
    given(lathe, ...recorded(-30, -20))
      .when(withdraw)
      .happens('downtime.withdrawn', 'equipment.stop_withdrawn');
    given(lathe, explained('MAT_JAM'))
      .when({ ...withdraw, subjectId: id })
      .refused('downtime.not_entered_by_hand');
    const gone: Happened[] = [
      { type: 'downtime.withdrawn', stream: entryStream, payload: { reason: 'wrong' } },
      { type: 'equipment.stop_withdrawn', stream: equipmentStream, payload: { stopId: entryId } },
    ];
    given(lathe, ...recorded(-30, -20), ...gone)
      .when(record(-25, -10, otherId))
      .happens('downtime.recorded', 'equipment.stop_recorded');
    given(lathe, ...recorded(-30, -20), ...gone)
      .when(withdraw)
      .refused('downtime.withdrawn');
  });
});

test('[DT-3] a machine tells its states itself, and its equipment knows the newest', () => {
  const reported = (state: string, after: number): Happened => ({
    type: 'equipment.state_reported',
    stream: equipmentStream,
    payload: { state, reason: null },
    after,
  });
  const report = { type: 'equipment.report_state', subjectId: asset, payload: { state: 'fault', reason: null } };
  given(lathe).when(report).happens('equipment.state_reported');
  const many = Array.from({ length: 70 }, (_, nth) => reported(nth % 2 ? 'running' : 'stopped', nth * 1000));
  const forth = given(lathe, ...many).state<EquipmentState>(equipmentStream);
  expect(machineStatesOf(forth)).toHaveLength(60);
  expect(machineStatesOf(forth).at(-1)).toMatchObject({ state: 'running', at: at + 69_000 });
  const back = given(lathe, ...many.toReversed()).state<EquipmentState>(equipmentStream);
  const timesOf = (state: EquipmentState) => machineStatesOf(state).map((one) => one.at);
  expect(timesOf(back)).toEqual(timesOf(forth));
});
