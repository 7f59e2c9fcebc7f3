export interface QuantityShares {
  readonly good: number;
  readonly scrap: number;
  /** Where the target stands: 100, or less when more than the target was made. */
  readonly target: number;
}

/** Percentages of a bar's length, good and scrap side by side; more than the target stretches the scale, never the bar. */
export function quantityShares(good: number, scrap: number, target: number): QuantityShares {
  const whole = Math.max(target, good + scrap);
  if (whole === 0) return { good: 0, scrap: 0, target: 100 };
  return { good: (good / whole) * 100, scrap: (scrap / whole) * 100, target: (target / whole) * 100 };
}
