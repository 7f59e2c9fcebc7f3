import { median } from './figures.ts';

/** What a ratio has to reach, or an amount must not pass. */
type Target = { readonly atLeast: number } | { readonly atMost: number };

/** One line of a table: what was measured, and its figure. */
export function line(what: string, figure: string): void {
  console.log(`  ${what.padEnd(70)} ${figure}`);
}

/** A heading: the part, and what is the same on both sides. */
export function heading(name: string, settings: string): void {
  console.log(`\n${name}\n  ${settings}`);
}

/** A figure of the table of targets, with the target beside it. */
export function target(what: string, value: number, { unit, ...limit }: Target & { readonly unit: '×' | 'ms' }): void {
  const [met, words] =
    'atLeast' in limit ? [value >= limit.atLeast, `≥ ${limit.atLeast}`] : [value <= limit.atMost, `≤ ${limit.atMost}`];
  const digits = unit === '×' ? 2 : 1;
  line(`→ ${what}`, `${value.toFixed(digits)} ${unit}   target ${words} ${unit}   ${met ? 'met' : 'MISSED'}`);
}

/** The ratios round by round: both sides of a round saw the same machine. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}
