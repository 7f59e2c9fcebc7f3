// Sums of a log by code that shares nothing with the import: what the metrics must come to.

export interface Sums {
  readonly good: number;
  readonly scrap: number;
}

type Row = Readonly<Record<string, string>>;

/** The rows of a CSV text without quoted fields, by column. */
export function rowsOfCsv(text: string): readonly Row[] {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, index) => [names[index] ?? '', value])));
}

/** What the rows that `matches` picks add up to. */
export function sumsOf(rows: readonly Row[], matches: (row: Row) => boolean): Sums {
  let good = 0;
  let scrap = 0;
  for (const row of rows) {
    if (!matches(row)) continue;
    good += Number(row.qty_completed);
    scrap += Number(row.qty_mrb);
  }
  return { good, scrap };
}

/** The metrics that sums come to, without the map of machines. */
export function metricsOfSums({ good, scrap }: Sums) {
  const parts = good + scrap;
  return {
    total_scrap: scrap,
    total_parts: parts,
    scrap_rate: parts === 0 ? 0 : Number(((100 * scrap) / parts).toFixed(2)),
  };
}
