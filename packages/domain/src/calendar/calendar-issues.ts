import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type CalendarPlan, type ClockShift, minutesBetween, minutesOf, minutesOfDay } from './shift-pattern.ts';

/** What is wrong with a plan, and where: `['shifts', 1, 'breaks', 0]`. A screen shows it beside that field. */
export interface CalendarIssue {
  readonly path: readonly (string | number)[];
  readonly why: Refusal;
}

type Path = CalendarIssue['path'];

/** Everything that is wrong with a plan whose fields are well formed, in the order of its fields; empty: it can be worked by. */
export function calendarIssues(plan: CalendarPlan): readonly CalendarIssue[] {
  const { effectiveFrom, effectiveTo, shifts, holidays, exceptions } = plan;
  const isBackwards = effectiveTo !== null && effectiveTo < effectiveFrom;
  return [
    ...(isBackwards ? [{ path: ['effectiveTo'], why: refusal('calendar.dates_order') }] : []),
    ...shiftIssues(shifts, ['shifts']),
    ...overlapsInWeek(shifts),
    ...repeatedDates(holidays, 'holidays'),
    ...repeatedDates(exceptions, 'exceptions'),
    ...exceptions.flatMap((one, index) => [
      ...shiftIssues(one.shifts, ['exceptions', index, 'shifts']),
      ...overlapsOnDate(one.shifts, ['exceptions', index, 'shifts']),
    ]),
  ];
}

function shiftIssues(shifts: readonly ClockShift[], path: Path): readonly CalendarIssue[] {
  return shifts.flatMap((shift, index) => {
    const { code, start, end } = shift;
    const here = [...path, index];
    const isRepeated = shifts.findIndex((other) => sameCode(other, shift)) < index;
    return [
      ...(isRepeated ? [{ path: [...here, 'code'], why: refusal('calendar.code_repeated', { code }) }] : []),
      ...(start === end ? [{ path: [...here, 'end'], why: refusal('calendar.shift_empty', { code }) }] : []),
      ...(start === end ? [] : breakIssues(shift, here)),
    ];
  });
}

/** Two codes that differ in case only would be two addresses that people read as one. */
function sameCode(left: ClockShift, right: ClockShift): boolean {
  return left.code.toUpperCase() === right.code.toUpperCase();
}

function breakIssues({ code, start, end, breaks }: ClockShift, path: Path): readonly CalendarIssue[] {
  const length = minutesBetween(start, end);
  const stretches = breaks.map((one) => stretchFrom(minutesBetween(start, one.start), one));
  return stretches.flatMap((stretch, index): readonly CalendarIssue[] => {
    const here = [...path, 'breaks', index];
    if (stretch.from === stretch.to) return [{ path: here, why: refusal('calendar.break_empty', { code }) }];
    if (stretch.to > length) return [{ path: here, why: refusal('calendar.break_outside', { code }) }];
    const isDouble = stretches.slice(0, index).some((other) => meet(other, stretch));
    return isDouble ? [{ path: here, why: refusal('calendar.breaks_overlap', { code }) }] : [];
  });
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function stretchFrom(from: number, { start, end }: { readonly start: string; readonly end: string }): Stretch {
  return { from, to: from + minutesBetween(start, end) };
}

function meet(left: Stretch, right: Stretch): boolean {
  return left.from < right.to && right.from < left.to;
}

function overlapsOnDate(shifts: readonly ClockShift[], path: Path): readonly CalendarIssue[] {
  return overlaps(shifts, path, (shift) => [stretchFrom(minutesOf(shift.start), shift)]);
}

/** Minutes of a week that begins on Monday; what runs over its end is there in the week before, too. */
function overlapsInWeek(shifts: CalendarPlan['shifts']): readonly CalendarIssue[] {
  const week = 7 * minutesOfDay;
  return overlaps(shifts, ['shifts'], (shift) =>
    shift.weekdays.flatMap((weekday) => {
      const here = stretchFrom((weekday - 1) * minutesOfDay + minutesOf(shift.start), shift);
      return [here, { from: here.from - week, to: here.to - week }];
    }),
  );
}

function overlaps<Shift extends ClockShift>(
  shifts: readonly Shift[],
  path: Path,
  stretchesOf: (shift: Shift) => readonly Stretch[],
): readonly CalendarIssue[] {
  const stretches = shifts.map(stretchesOf);
  return shifts.flatMap(({ code }, index) => {
    const mine = stretches[index] ?? [];
    const others = shifts.filter(
      (_, other) => other < index && (stretches[other] ?? []).some((one) => mine.some((own) => meet(one, own))),
    );
    return others.map((other) => ({
      path: [...path, index, 'start'],
      why: refusal('calendar.shifts_overlap', { code, other: other.code }),
    }));
  });
}

function repeatedDates(
  days: readonly { readonly date: string }[],
  field: 'holidays' | 'exceptions',
): readonly CalendarIssue[] {
  return days.flatMap(({ date }, index) =>
    days.findIndex((other) => other.date === date) < index
      ? [{ path: [field, index, 'date'], why: refusal('calendar.date_repeated', { date }) }]
      : [],
  );
}
