import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { calendarDate, localToInstant, startOfDate } from '../kernel/production-date.ts';

/** How long a counter runs before it begins again at 1. */
export const periodKinds = ['shift', 'day', 'month'] as const;

/** A shift of a site: it goes on until the next one begins, so that what is made between two shifts has a number too. */
export const numberedShiftSchema = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9]{1,10}$/, 'expected up to ten letters and digits'),
  /** Local clock time, `21:00`. */
  start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time like 21:00'),
});

export interface NumberCalendar {
  readonly timeZone: string;
  readonly period: (typeof periodKinds)[number];
  /** In the order of the day; only where the period is a shift. */
  readonly shifts: readonly z.infer<typeof numberedShiftSchema>[];
}

export const numberPeriodSchema = z.strictObject({
  /** `2026-01-05-D`, `2026-01-05` or `2026-01`. */
  code: z.string().min(7).max(21),
  /** The date on which it began; a night shift belongs to it whole. */
  productionDate: z.iso.date(),
  /** Which of the shifts, from 0; null where the period is none. */
  shiftIndex: z.number().int().min(0).max(11).nullable(),
  /** Half open, milliseconds. */
  startsAt: z.number().int(),
  endsAt: z.number().int(),
});
export type NumberPeriod = z.infer<typeof numberPeriodSchema>;

/** The period that an instant belongs to. Periods follow each other without a gap; a boundary belongs to the later one. */
export function periodAt(calendar: NumberCalendar, at: number): NumberPeriod {
  const today = Temporal.PlainDate.from(calendarDate(calendar.timeZone, at));
  if (calendar.period !== 'shift') return wholePeriod(calendar, today);
  // Tomorrow's first shift ends today's last, yesterday's last is the one before today's first.
  const starts = [-1, 0, 1].flatMap((days) => shiftStarts(calendar, today.add({ days })));
  starts.sort((left, right) => left.startsAt - right.startsAt);
  const index = starts.findLastIndex(({ startsAt }) => startsAt <= at);
  const [found, next] = [starts[index], starts[index + 1]];
  if (!found || !next) throw new Error('a calendar without shifts');
  return { ...found, endsAt: next.startsAt };
}

/** The period of an instant and those that follow it, `count` in all. */
export function periodsFrom(calendar: NumberCalendar, at: number, count: number): readonly NumberPeriod[] {
  const periods = [periodAt(calendar, at)];
  for (let last = periods[0]; last && periods.length < count; last = periods.at(-1))
    periods.push(periodAt(calendar, last.endsAt));
  return periods;
}

/** The period that has a code in this calendar, null where none has. */
export function periodOfCode(calendar: NumberCalendar, code: string): NumberPeriod | null {
  const [, month, day, shift] = /^(\d{4}-\d{2})(?:-(\d{2}))?(?:-([A-Za-z0-9]{1,10}))?$/.exec(code) ?? [];
  try {
    const date = Temporal.PlainDate.from(`${month}-${day ?? '01'}`).toString();
    const start = calendar.shifts.find((one) => one.code === shift)?.start ?? '00:00';
    const found = periodAt(calendar, localToInstant(calendar.timeZone, `${date}T${start}`));
    return found.code === code ? found : null;
  } catch {
    return null;
  }
}

function wholePeriod({ timeZone, period }: NumberCalendar, today: Temporal.PlainDate): NumberPeriod {
  const first = period === 'month' ? today.with({ day: 1 }) : today;
  const next = period === 'month' ? first.add({ months: 1 }) : first.add({ days: 1 });
  const productionDate = first.toString();
  return {
    code: period === 'month' ? productionDate.slice(0, 7) : productionDate,
    productionDate,
    shiftIndex: null,
    startsAt: startOfDate(timeZone, productionDate),
    endsAt: startOfDate(timeZone, next.toString()),
  };
}

function shiftStarts({ timeZone, shifts }: NumberCalendar, date: Temporal.PlainDate): Omit<NumberPeriod, 'endsAt'>[] {
  const productionDate = date.toString();
  return shifts.map(({ code, start }, shiftIndex) => ({
    code: `${productionDate}-${code}`,
    productionDate,
    shiftIndex,
    startsAt: localToInstant(timeZone, `${productionDate}T${start}`),
  }));
}
