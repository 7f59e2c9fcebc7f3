import { lastCorrection, type Uuid } from '@lineside/domain';
import type { CorrectedReport } from '../db/corrected-reports.ts';
import type { QuantityRow } from '../db/quantity-reports.ts';

interface Range {
  readonly siteId: Uuid;
  readonly from: number;
  readonly to: number;
}

interface Asked {
  readonly ranges: readonly Range[];
  /** Whose range counts for what belongs to every site. */
  readonly everySite: Uuid;
  readonly machine: string | null;
}

/**
 * What corrections change in the sums of reports: what was said is taken away on the day of the report, what counts instead is added
 * on the day that the correction names. Both may lie in different ranges.
 */
export function correctionChanges(reports: readonly CorrectedReport[], asked: Asked): readonly QuantityRow[] {
  return reports.flatMap(({ event_id: eventId, occurred_at: at, site_id: site, machine, corrections }) => {
    const first = corrections[eventId]?.correction;
    const last = lastCorrection(corrections, eventId, 'operation.quantity_reported');
    if (first?.type !== 'operation.quantity_reported' || !last) return [];
    const counts = (when: number) => isAsked(asked, { machine, site: site ?? asked.everySite, at: when });
    const { was } = first;
    const { becomes } = last;
    return [
      ...(was && counts(at) ? [{ machine, good: -was.good, scrap: -was.scrap }] : []),
      ...(becomes && counts(becomes.at) ? [{ machine, good: becomes.good, scrap: becomes.scrap }] : []),
    ];
  });
}

function isAsked(
  { ranges, machine }: Asked,
  pieces: { readonly machine: string; readonly site: Uuid; readonly at: number },
): boolean {
  if (machine !== null && machine !== pieces.machine) return false;
  return ranges.some(({ siteId, from, to }) => siteId === pieces.site && from <= pieces.at && pieces.at < to);
}

/** One row a machine, in the order of their names. */
export function sumByMachine(rows: readonly QuantityRow[]): readonly QuantityRow[] {
  const sums = new Map<string, QuantityRow>();
  for (const { machine, good, scrap } of rows) {
    const known = sums.get(machine);
    sums.set(machine, { machine, good: (known?.good ?? 0) + good, scrap: (known?.scrap ?? 0) + scrap });
  }
  return [...sums.values()].toSorted((left, right) => (left.machine < right.machine ? -1 : 1));
}
