/** The value below which a share of the samples lies (nearest rank). `samples` in any order and unit. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

export function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}

/** Of `count` things in `tookMs` milliseconds. */
export function perSecond(count: number, tookMs: number): number {
  return Math.round((count / tookMs) * 1000);
}

/** The figures of several rounds as `median (lowest to highest)`. */
export function spread(samples: readonly number[]): string {
  return `${median(samples)} (${Math.min(...samples)} to ${Math.max(...samples)})`;
}
