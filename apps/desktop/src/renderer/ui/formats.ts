/** How numbers, times and durations are written in one language. The only place that formats: screens and texts ask it. */
export interface Formats {
  /** Pieces, entries, machines; grouped from five digits on, so that four stay as narrow as they are read from afar. */
  readonly count: (value: number) => string;
  /** Whole per cent: 45 becomes `45%`, in Russian `45 %`. */
  readonly percent: (whole: number) => string;
  /** A figure between 0 and 1, or above, as per cent with one decimal: 0.8695 becomes `87.0%`. */
  readonly share: (ratio: number) => string;
  /** A running clock: `04:09`, from an hour on `1:04:09`, from a day on `2d 1:04:09`. Never negative: clocks of kiosks differ. */
  readonly duration: (durationMs: number) => string;
  /** A length of time for reading, to the minute: `6h 5m`; below a minute in seconds. Never negative. */
  readonly span: (durationMs: number) => string;
  /** Hours and minutes on the wall, of `timeZone` (IANA); without one of this device's. */
  readonly clock: (at: number, timeZone?: string) => string;
  readonly clockWithSeconds: (at: number, timeZone?: string) => string;
  /** A calendar date (`2026-01-05`) with its weekday, whatever zone this device is in. */
  readonly date: (date: string) => string;
  /** The short name of a weekday; 1 is Monday, 7 Sunday. */
  readonly weekday: (weekday: number) => string;
  readonly dayAndMonth: (at: number, timeZone?: string) => string;
  /** Day, month and the time to the second. */
  readonly dateTime: (at: number, timeZone?: string) => string;
}

const known = new Map<string, Formats>();

/** The formats of a language; made once each, since making one costs more than a screen of using it. */
export function formatsOf(language: string): Formats {
  const formats = known.get(language) ?? newFormats(language);
  known.set(language, formats);
  return formats;
}

/** `HH:MM` as an input of type `time` takes it, whatever the language. */
export function timeInputText(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    at,
  );
}

const toTheMinute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const toTheSecond = { ...toTheMinute, second: '2-digit' } as const;
const dayOfMonth = { day: 'numeric', month: 'short' } as const;

function newFormats(language: string): Formats {
  const counts = new Intl.NumberFormat(language, { useGrouping: 'min2' });
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const shares = new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const days = unitFormat(language, 'day');
  const units = {
    hours: unitFormat(language, 'hour'),
    minutes: unitFormat(language, 'minute'),
    seconds: unitFormat(language, 'second'),
  };
  const clock = timeFormat(language, toTheMinute);
  const clockWithSeconds = timeFormat(language, toTheSecond);
  const dayAndMonth = timeFormat(language, dayOfMonth);
  const calendarDate = timeFormat(language, { ...dayOfMonth, year: 'numeric', weekday: 'short' });
  const weekday = timeFormat(language, { weekday: 'short' });
  return {
    count: (value) => counts.format(value),
    percent: (whole) => percents.format(whole / 100),
    share: (ratio) => shares.format(ratio),
    duration: (durationMs) => durationText(durationMs, days),
    span: (durationMs) => spanText(durationMs, units),
    clock,
    clockWithSeconds,
    date: (text) => calendarDate(Date.parse(text), 'UTC'),
    // The first of January 2024 was a Monday.
    weekday: (day) => weekday(Date.UTC(2024, 0, day), 'UTC'),
    dayAndMonth,
    dateTime: (at, timeZone) => `${dayAndMonth(at, timeZone)}, ${clockWithSeconds(at, timeZone)}`,
  };
}

function timeFormat(language: string, options: Intl.DateTimeFormatOptions) {
  const byZone = new Map<string | undefined, Intl.DateTimeFormat>();
  return (at: number, timeZone?: string): string => {
    const format =
      byZone.get(timeZone) ?? new Intl.DateTimeFormat(language, { ...options, ...(timeZone ? { timeZone } : {}) });
    byZone.set(timeZone, format);
    return format.format(at);
  };
}

type UnitText = (count: number) => string;

function unitFormat(language: string, unit: 'day' | 'hour' | 'minute' | 'second'): UnitText {
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'narrow' });
  return (count) => format.format(count);
}

const two = (count: number) => String(count).padStart(2, '0');

function durationText(durationMs: number, days: (count: number) => string): string {
  const whole = Math.max(0, Math.floor(durationMs / 1000));
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  if (hours === 0) return rest;
  if (hours < 24) return `${hours}:${rest}`;
  return `${days(Math.floor(hours / 24))} ${hours % 24}:${rest}`;
}

function spanText(durationMs: number, units: Readonly<Record<'hours' | 'minutes' | 'seconds', UnitText>>): string {
  const whole = Math.max(0, Math.round(durationMs / 1000));
  if (whole < 60) return units.seconds(whole);
  const minutes = Math.round(whole / 60);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return units.minutes(minutes);
  return minutes % 60 === 0 ? units.hours(hours) : `${units.hours(hours)} ${units.minutes(minutes % 60)}`;
}
