import {
  type CalendarException,
  type CalendarPlan,
  type ClockShift,
  calendarIssues,
  calendarPresets,
  type Holiday,
  type Refusal,
  type ShiftCalendarState,
  shiftCalendar,
  type WeeklyShift,
} from '@lineside/domain';

/** What is typed of a calendar. Dates and times are texts as the fields have them, and may be empty or half typed. */
export interface CalendarDraft {
  readonly name: string;
  /** Empty: the whole site. */
  readonly lineId: string;
  readonly effectiveFrom: string;
  /** Empty: without end. */
  readonly effectiveTo: string;
  readonly shifts: readonly WeeklyShift[];
  readonly holidays: readonly Holiday[];
  readonly exceptions: readonly CalendarException[];
}

/** A calendar to begin with: three shifts, from a date on. */
export function newDraft(effectiveFrom: string, name: string): CalendarDraft {
  const { three_shifts: shifts } = calendarPresets;
  return { name, lineId: '', effectiveFrom, effectiveTo: '', shifts, holidays: [], exceptions: [] };
}

export function draftOf(calendar: ShiftCalendarState): CalendarDraft {
  const { name, lineId, effectiveFrom, effectiveTo, shifts, holidays, exceptions } = calendar;
  const texts = { name, lineId: lineId ?? '', effectiveFrom, effectiveTo: effectiveTo ?? '' };
  return { ...texts, shifts, holidays, exceptions };
}

/** The fields of a command, as the domain has them. */
export function fieldsOf(draft: CalendarDraft): CalendarPlan & Pick<ShiftCalendarState, 'name' | 'lineId'> {
  const { name, lineId, effectiveFrom, effectiveTo, shifts, holidays, exceptions } = draft;
  return {
    name: name.trim(),
    lineId: lineId || null,
    effectiveFrom,
    effectiveTo: effectiveTo || null,
    shifts: [...shifts],
    holidays: [...holidays],
    exceptions: [...exceptions],
  };
}

/** What differs from the calendar as it is known, field by field: what nobody touched stays as others have it. */
export function changeOf(draft: CalendarDraft, before: CalendarDraft): Readonly<Record<string, unknown>> {
  const [now, was] = [fieldsOf(draft), fieldsOf(before)] as Readonly<Record<string, unknown>>[];
  return Object.fromEntries(
    Object.entries(now ?? {}).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(was?.[field])),
  );
}

/** What is wrong, and where. `why` null: the field is not well formed, or empty. */
export interface DraftIssue {
  readonly path: string;
  readonly why: Refusal | null;
}

const { payload } = shiftCalendar.commands['shift_calendar.change'] ?? {};

/** The same rules as the server's: first each field by itself, and once all are well formed how they go together. */
export function issuesOf(draft: CalendarDraft): readonly DraftIssue[] {
  const fields = fieldsOf(draft);
  const malformed = payload?.safeParse(fields).error?.issues ?? [];
  if (malformed.length > 0) return malformed.map(({ path }) => ({ path: path.join('.'), why: null }));
  return calendarIssues(fields).map(({ path, why }) => ({ path: path.join('.'), why }));
}

/** The shifts of a weekday as those of one date, to begin an exception with. */
export function shiftsOfWeekday(draft: CalendarDraft, weekday: number): readonly ClockShift[] {
  return draft.shifts
    .filter((shift) => shift.weekdays.includes(weekday))
    .map(({ code, names, start, end, breaks }) => ({ code, names, start, end, breaks }));
}

/** The first of `code`, `code-2`, `code-3` that no calendar has. */
export function freeCode(code: string, taken: readonly string[]): string {
  const short = code.slice(0, 44);
  const codes = [short, ...taken.map((_, index) => `${short}-${index + 2}`)];
  return codes.find((one) => !taken.includes(one)) ?? short;
}
