import { localToInstant, type ScheduleState, schedule } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { changeOf, draftAt, draftOf, fieldsOf, problemsOf } from './schedule-draft.ts';

const timeZone = 'Asia/Seoul';
const from = localToInstant(timeZone, '2026-01-05T22:00');
const to = localToInstant(timeZone, '2026-01-06T06:00');
const draft = { ...draftAt('l1', { from, to }, timeZone), productCode: 'P-1', quantity: '500' };

describe('the draft of a schedule', () => {
  test('has the plant’s own dates and times, and says them back', () => {
    expect(draft).toMatchObject({
      startDate: '2026-01-05',
      startTime: '22:00',
      endDate: '2026-01-06',
      endTime: '06:00',
    });
    expect(fieldsOf(draft, timeZone)).toEqual({
      lineId: 'l1',
      productCode: 'P-1',
      orderNo: null,
      scheduledStartAt: from,
      scheduledEndAt: to,
      targetQuantity: 500,
      priority: 5,
      notes: null,
    });
  });

  test('names what is missing', () => {
    expect(problemsOf(draft)).toEqual([]);
    expect(problemsOf(draftAt('l1', { from, to }, timeZone))).toEqual(['productCode', 'quantity']);
    for (const quantity of ['0', '1.5', 'many', '-3']) expect(problemsOf({ ...draft, quantity })).toEqual(['quantity']);
    expect(problemsOf({ ...draft, endTime: '' })).toEqual(['endTime']);
  });

  test('a change holds what differs', () => {
    const known = { ...schedule.initial('x'), ...fieldsOf(draft, timeZone) } as ScheduleState;
    expect(changeOf(draftOf(known, timeZone), known, timeZone)).toEqual({});
    const changed = { ...draftOf(known, timeZone), priority: '1', endTime: '05:00', notes: ' ' };
    expect(changeOf(changed, known, timeZone)).toEqual({ priority: 1, scheduledEndAt: to - 3_600_000 });
  });
});
