import { describe, expect, test } from 'vitest';
import { timeOrderedId } from '../kernel/ids.ts';
import { rememberedSlots } from '../plant/line-slots.ts';
import { given, type Happened, testIds } from '../testing/index.ts';
import { assigned, hours, jobOf, lineOf, planned, planOf, scheduleOf, workplace } from '../testing/work-scenario.ts';
import type { ScheduleState } from './schedule-state.ts';

const one = scheduleOf('one');
const two = scheduleOf('two');
const create = (from: number, to: number, more = {}) => ({
  type: 'schedule.create',
  subjectId: two.id,
  payload: planOf(from, to, more),
});
const ask = (name: string, payload = {}) => ({ type: `schedule.${name}`, subjectId: one.id, payload });
const said = (name: string, more: Partial<Happened> = {}): Happened => ({
  type: `schedule.${name}`,
  stream: one,
  ...more,
});
const givenPlant = () => given(...workplace, ...planned('one', 0, 8));
const statusAfter = (...events: Happened[]) =>
  givenPlant()
    .and(...events)
    .state<ScheduleState>(one).status;

describe('a schedule', () => {
  test('[SCH-1] says what a line makes from when to when', () => {
    const events = givenPlant().when(create(8, 16)).happens('schedule.created', 'line.slot_taken');
    expect(events[1]).toMatchObject({ stream: lineOf('L-1'), payload: { scheduleId: two.id } });
    givenPlant().when(create(16, 16)).refused('schedule.times');
    for (const wrong of [{ targetQuantity: 0 }, { priority: 11 }, { priority: 0 }, { notes: 'x'.repeat(1001) }])
      givenPlant()
        .when(create(8, 16, wrong))
        .refused('payload.invalid');
    givenPlant()
      .when({ ...create(8, 16), by: 'operator' })
      .refused('right.missing_for_act');
  });

  test('[SCH-1] what it names must be known', () => {
    givenPlant()
      .when(create(8, 16, { productCode: 'P-9' }))
      .refused('subject.unknown');
    givenPlant()
      .when(create(8, 16, { lineId: lineOf('L-9').id }))
      .refused('subject.unknown');
    givenPlant()
      .when(ask('change', { productCode: 'P-9' }))
      .refused('subject.unknown');
  });

  test('[SCH-2] two open ones of a line never overlap', () => {
    for (const [from, to] of [
      [7, 9],
      [-1, 1],
      [2, 3],
      [-1, 9],
    ] as const)
      givenPlant().when(create(from, to)).refused('schedule.overlaps');
    givenPlant().when(create(8, 9)).happens('schedule.created', 'line.slot_taken');
    givenPlant()
      .when(create(7, 9, { lineId: lineOf('L-2').id }))
      .happens('schedule.created', 'line.slot_taken');
    givenPlant()
      .judged(...planned('two', 7, 9))
      .is('rejected', 'schedule.overlaps');
  });

  test('[SCH-2] one that is over, deleted or moved away leaves its time free', () => {
    const free = ['schedule.created', 'line.slot_taken'];
    givenPlant()
      .and(said('cancelled'))
      .when(create(7, 9))
      .happens(...free);
    givenPlant()
      .and(said('started'), said('completed'))
      .when(create(7, 9))
      .happens(...free);
    givenPlant()
      .and(said('deleted'))
      .when(create(7, 9))
      .happens(...free);
    const away = { lineId: lineOf('L-2').id, ...hours(0, 8) };
    givenPlant()
      .and(said('moved', { payload: away }))
      .when(create(7, 9))
      .happens(...free);
    givenPlant().and(said('started')).when(create(7, 9)).refused('schedule.overlaps');
  });

  test('[SCH-3] whoever moves it asks again whether the time is free', () => {
    const givenBoth = () => givenPlant().and(...planned('two', 8, 16));
    givenBoth()
      .when(ask('change', hours(1, 9)))
      .refused('schedule.overlaps');
    givenBoth()
      .when(ask('change', { scheduledEndAt: hours(0, 9).scheduledEndAt }))
      .refused('schedule.overlaps');
    givenBoth()
      .when(ask('change', hours(-2, 8)))
      .happens('schedule.moved', 'line.slot_taken');
    const elsewhere = { lineId: lineOf('L-2').id, ...hours(1, 9), priority: 1 };
    givenBoth().when(ask('change', elsewhere)).happens('schedule.changed', 'schedule.moved', 'line.slot_taken');
    givenBoth().and(said('started')).when(ask('change', elsewhere)).refused('schedule.running');
    givenPlant()
      .and(said('cancelled'))
      .when(ask('change', hours(1, 2)))
      .refused('schedule.wrong_status');
    givenPlant()
      .and(said('cancelled'))
      .when(ask('change', { priority: 1 }))
      .refused('schedule.wrong_status');
  });

  test('[SCH-3] of two who move it the newer counts, line and times together', () => {
    const first = said('moved', { payload: { lineId: lineOf('L-2').id, ...hours(4, 6) }, after: 9000 });
    const second = said('moved', { payload: { lineId: lineOf('L-1').id, ...hours(1, 2) }, after: 8000 });
    expect(givenPlant().and(first, second).state(one)).toMatchObject(first.payload ?? {});
  });

  test('[SCH-4] is started, paused, resumed and completed, or cancelled', () => {
    const pause = [said('started'), said('paused')];
    expect(statusAfter()).toBe('scheduled');
    expect(statusAfter(said('started'))).toBe('in_progress');
    expect(statusAfter(...pause)).toBe('paused');
    expect(statusAfter(...pause, said('resumed'))).toBe('in_progress');
    expect(statusAfter(...pause, said('completed'))).toBe('completed');
    expect(givenPlant().and(said('cancelled')).state(one)).toMatchObject({
      status: 'cancelled',
      closedAt: expect.any(Number),
    });
    givenPlant().when(ask('start')).happens('schedule.started');
    for (const name of ['pause', 'resume', 'complete']) givenPlant().when(ask(name)).refused('schedule.wrong_status');
    givenPlant().and(said('cancelled')).when(ask('start')).refused('schedule.wrong_status');
    givenPlant().and(said('cancelled')).judged(said('started')).is('rejected', 'schedule.wrong_status');
  });

  test('[SCH-5] a running one is not deleted', () => {
    givenPlant().when(ask('delete')).happens('schedule.deleted');
    givenPlant().and(said('started')).when(ask('delete')).refused('schedule.running');
    givenPlant().and(said('started'), said('paused')).when(ask('delete')).refused('schedule.running');
    givenPlant().and(said('started'), said('completed')).when(ask('delete')).happens('schedule.deleted');
  });

  test('[SCH-5] nor is one that somebody has as a job, and nobody closes it', () => {
    const givenTaken = () => givenPlant().and(...assigned('first', { scheduleId: one.id }));
    for (const name of ['delete', 'cancel']) givenTaken().when(ask(name)).refused('schedule.has_job');
    givenTaken().and(said('started')).when(ask('complete')).refused('schedule.has_job');
  });

  test('[SCH-6] its job moves it', () => {
    const job = { jobId: jobOf('first').id };
    const taken = assigned('first', { scheduleId: one.id });
    const start = said('job_started', { payload: job });
    expect(statusAfter(...taken)).toBe('scheduled');
    expect(statusAfter(...taken, start)).toBe('in_progress');
    const closed = (outcome: string) => said('job_closed', { payload: { ...job, outcome } });
    expect(statusAfter(...taken, start, closed('completed'))).toBe('completed');
    expect(statusAfter(...taken, start, closed('cancelled'))).toBe('scheduled');
    givenPlant().judged(start).is('waiting', 'subject.unknown');
    givenPlant()
      .and(...assigned('first'))
      .judged(start)
      .is('rejected', 'payload.invalid');
  });

  test('[SCH-7] a line with planned or running work is not deleted', () => {
    const remove = { type: 'line.delete', subjectId: lineOf('L-1').id };
    givenPlant().when(remove).refused('line.has_schedules');
    givenPlant().and(said('started')).when(remove).refused('line.has_schedules');
    givenPlant().and(said('cancelled')).when(remove).happens('line.deleted');
    givenPlant()
      .when({ ...remove, subjectId: lineOf('L-2').id })
      .happens('line.deleted');
  });

  test('[SCH-8] a line forgets its oldest schedules only when they are over', () => {
    const nth = (number: number) => ({
      type: 'schedule',
      id: timeOrderedId(testIds.at + number, new Uint8Array(16)),
    });
    const many = (from: number) =>
      Array.from({ length: rememberedSlots }, (_, number): Happened[] => {
        const payload = planOf(from + number, from + number + 1);
        const { scheduledStartAt, scheduledEndAt } = payload;
        const slot = { scheduleId: nth(number).id, from: scheduledStartAt, to: scheduledEndAt };
        return [
          { type: 'schedule.created', stream: nth(number), payload },
          { type: 'line.slot_taken', stream: lineOf('L-1'), payload: slot },
        ];
      }).flat();
    const next = { ...create(1000, 1001), subjectId: nth(rememberedSlots).id };
    given(...workplace, ...many(2))
      .when(next)
      .refused('schedule.line_full');
    // The first of them ended before.
    given(...workplace, ...many(-1))
      .when({ ...next, after: 0 })
      .happens('schedule.created', 'line.slot_taken');
  });
});
