import { hasCheckDigit, hasCheckPair } from './check-digit.ts';
import { dateOfEightDigits, dateOfSixDigits } from './gs1-date.ts';
import type { Gs1Check, Gs1Part } from './gs1-format.ts';
import type { CodeProblem } from './scanned-code.ts';

type Day = Extract<Gs1Check, 'date' | 'month' | 'birthday'>;
type Test = Exclude<Gs1Check, Day>;

const patterns = {
  // A key begins with at least four digits of a company prefix, also where letters may follow.
  company: /^\d{4}/,
  hour: /^([01]\d|2[0-3])$/,
  minute: /^[0-5]\d$/,
  clock: /^([01]\d|2[0-3])[0-5]\d$/,
  zero: /^0$/,
  positive: /[1-9]/,
  flag: /^[01]$/,
  minus: /^-$/,
  winding: /^[019]$/,
  sex: /^[0129]$/,
  medium: /^(0[1-9]|10|[89]\d)$/,
  number: /^(0|[1-9]\d*)$/,
} as const satisfies Partial<Record<Test, RegExp>>;

const tests: Readonly<Record<Test, (text: string) => boolean>> = {
  ...(Object.fromEntries(
    Object.entries(patterns).map(([name, pattern]) => [name, (text: string) => pattern.test(text)]),
  ) as Record<keyof typeof patterns, (text: string) => boolean>),
  digit: hasCheckDigit,
  pair: hasCheckPair,
  pieces: (text) => isOneOf(text.slice(0, 2), text.slice(2)),
  position: (text) => /^\d\/\d$/.test(text) && isOneOf(text.slice(0, 1), text.slice(2)),
  latitude: (text) => Number(text) <= 1_800_000_000,
  longitude: (text) => Number(text) <= 3_600_000_000,
};

const problems: Readonly<Partial<Record<Test, CodeProblem['code']>>> = {
  digit: 'check_digit',
  pair: 'check_digit',
  hour: 'date',
  minute: 'date',
  clock: 'date',
};

/** Why a part is wrong, null where it is right. `year` is the one in which it was scanned. */
export function failureOfCheck(check: Gs1Check, text: string, year: number): CodeProblem['code'] | null {
  if (isDay(check)) return dateBy(check, text, year) === null ? 'date' : null;
  return tests[check](text) ? null : (problems[check] ?? 'wrong_characters');
}

/** The day that a part names (`YYYY-MM-DD`), null where it is not about a day. */
export function partDate({ checks }: Gs1Part, text: string, year: number): string | null {
  const day = checks.find(isDay);
  return day ? dateBy(day, text, year) : null;
}

function isDay(check: Gs1Check): check is Day {
  return check === 'date' || check === 'month' || check === 'birthday';
}

function dateBy(day: Day, text: string, year: number): string | null {
  return day === 'birthday' ? dateOfEightDigits(text) : dateOfSixDigits(text, year, day === 'month');
}

/** Piece 2 of 3. */
function isOneOf(piece: string, total: string): boolean {
  return Number(piece) >= 1 && Number(piece) <= Number(total);
}
