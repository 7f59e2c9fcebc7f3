import type { NumberCalendar, NumberPeriod } from './number-period.ts';

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly fields: readonly DateField[] }
  | { readonly kind: 'shift'; readonly names: readonly string[] }
  | { readonly kind: 'counter'; readonly width: number };

type DateField = 'YYYY' | 'YY' | 'MM' | 'DD';

/**
 * The text of a number by a template: `{YYMMDD}` and the like is the production date, `{D|N}` one name for each shift of the day,
 * `{nnn}` the number with at least so many digits: a higher number has more, for a label with a digit too many is
 * better than one that was there before.
 */
export function numberText(
  template: string,
  { productionDate, shiftIndex }: Pick<NumberPeriod, 'productionDate' | 'shiftIndex'>,
  number: number,
): string {
  const [year = '', month = '', day = ''] = productionDate.split('-');
  const fields: Readonly<Record<DateField, string>> = { YYYY: year, YY: year.slice(-2), MM: month, DD: day };
  return (partsOf(template) ?? [])
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'date') return part.fields.map((field) => fields[field]).join('');
      return part.kind === 'shift' ? part.names[shiftIndex ?? 0] : String(number).padStart(part.width, '0');
    })
    .join('');
}

/** What is wrong with a template for periods of that kind, null where it tells every number of every period apart. */
export function templateIssue(
  template: string,
  { period, shifts }: Pick<NumberCalendar, 'period' | 'shifts'>,
): string | null {
  const parts = partsOf(template);
  if (!parts) return 'expected texts and {YYMMDD}, {D|N}, {nnn}';
  const counters = parts.filter(({ kind }) => kind === 'counter');
  if (counters.length !== 1) return 'expected exactly one counter like {nnn}';
  const fields = new Set(parts.flatMap((part) => (part.kind === 'date' ? part.fields : [])));
  const names = parts.flatMap((part) => (part.kind === 'shift' ? [part.names] : []));
  const isDated =
    (fields.has('YYYY') || fields.has('YY')) && fields.has('MM') && (period === 'month' || fields.has('DD'));
  if (!isDated) return `expected the date of the ${period}`;
  if (period === 'month' && fields.has('DD')) return 'a month has no day';
  if (names.length !== (period === 'shift' ? 1 : 0)) return 'expected {D|N} exactly where the period is a shift';
  return names.every((one) => tellsApart(one, shifts.length)) ? null : 'expected one name of the same length a shift';
}

/** Of the same length, so that no name with its digits reads like another one. */
function tellsApart(names: readonly string[], shifts: number): boolean {
  return (
    names.length === shifts && new Set(names).size === shifts && new Set(names.map((name) => name.length)).size === 1
  );
}

function partsOf(template: string): readonly Part[] | null {
  const pieces = template.match(/\{[^{}]*\}|[^{}]+/g) ?? [];
  if (pieces.join('') !== template) return null;
  const parts = pieces.map(partOf);
  return parts.every((part) => part !== null) ? parts : null;
}

function partOf(piece: string): Part | null {
  if (!piece.startsWith('{')) return { kind: 'text', text: piece };
  const inside = piece.slice(1, -1);
  if (/^n{1,9}$/.test(inside)) return { kind: 'counter', width: inside.length };
  if (/^(YYYY|YY|MM|DD)+$/.test(inside))
    return { kind: 'date', fields: (inside.match(/YYYY|YY|MM|DD/g) ?? []) as DateField[] };
  if (/^[A-Za-z0-9]+(\|[A-Za-z0-9]+)*$/.test(inside)) return { kind: 'shift', names: inside.split('|') };
  return null;
}
