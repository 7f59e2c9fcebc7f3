import { shiftCalendar } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { changeOf, draftOf, fieldsOf, freeCode, issuesOf, newDraft, shiftsOfWeekday } from './calendar-draft.ts';

const draft = newDraft('2026-01-12', 'Everyday');
const [early, late] = draft.shifts;
if (!early || !late) throw new Error('three shifts');

describe('the draft of a calendar', () => {
  test('begins without a mistake, and reads back as it was written', () => {
    expect(issuesOf(draft)).toEqual([]);
    const state = { ...shiftCalendar.initial('0192f0c0-0000-7000-8000-000000000001'), ...fieldsOf(draft) };
    expect(draftOf(state)).toEqual(draft);
    expect(changeOf(draftOf(state), draft)).toEqual({});
  });

  test('a change holds what differs and nothing else', () => {
    const changed = { ...draft, effectiveTo: '2026-02-01', shifts: [early] };
    expect(changeOf(changed, draft)).toEqual({ effectiveTo: '2026-02-01', shifts: [early] });
    expect(changeOf({ ...draft, lineId: 'l1' }, draft)).toEqual({ lineId: 'l1' });
  });

  test('a field that is empty or half typed is named before anything else', () => {
    const half = {
      ...draft,
      name: ' ',
      shifts: [
        { ...early, start: '' },
        { ...late, code: 'a b', weekdays: [] },
      ],
    };
    expect(issuesOf(half)).toEqual(
      ['name', 'shifts.0.start', 'shifts.1.code', 'shifts.1.weekdays'].map((path) => ({ path, why: null })),
    );
  });

  test('how fields go together is asked of the rules, with the place of each mistake', () => {
    const wrong = { ...draft, effectiveTo: '2026-01-01', shifts: [early, { ...late, start: '13:00' }] };
    expect(issuesOf(wrong)).toEqual([
      { path: 'effectiveTo', why: { code: 'calendar.dates_order', details: {} } },
      { path: 'shifts.1.start', why: { code: 'calendar.shifts_overlap', details: { code: 'LATE', other: 'EARLY' } } },
    ]);
  });

  test('an exception begins with the shifts of its weekday', () => {
    const weekdays = {
      ...draft,
      shifts: [
        { ...early, weekdays: [1, 2] },
        { ...late, weekdays: [6] },
      ],
    };
    expect(shiftsOfWeekday(weekdays, 6).map(({ code }) => code)).toEqual(['LATE']);
    expect(shiftsOfWeekday(weekdays, 6)[0]).not.toHaveProperty('weekdays');
  });

  test('a code is free where no calendar has it', () => {
    expect(freeCode('L1-2026-01-12', [])).toBe('L1-2026-01-12');
    expect(freeCode('A', ['A', 'A-2'])).toBe('A-3');
    expect(freeCode('A'.repeat(60), [])).toHaveLength(44);
  });
});
