/** The value below which a share of the samples lies (nearest rank). `samples` in any order and unit. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}

export function perSecond(count: number, tookMs: number): number {
  return Math.round((count / tookMs) * 1000);
}

/** One line of a table: what was measured, and its figure. */
export function line(what: string, figure: string): void {
  console.log(`${what.padEnd(64)} ${figure}`);
}
