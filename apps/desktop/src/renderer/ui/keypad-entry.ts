/** The number after one more digit at its end; a digit that would pass `max` is ignored. */
export function typeDigit(value: number, digit: string, max: number): number {
  const next = value * 10 + Number(digit);
  return next > max ? value : next;
}

/** The number plus a quick step, never above `max`. */
export function addToEntry(value: number, step: number, max: number): number {
  return Math.min(max, value + step);
}

/** The number without its last digit. */
export function dropDigit(value: number): number {
  return Math.trunc(value / 10);
}
