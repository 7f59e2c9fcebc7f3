import { dateRange, type Interval } from '@lineside/domain';
import { z } from 'zod';
import type { SiteZoneRow } from '../db/quantity-reports.ts';
import { invalid } from '../http/problem.ts';

const date = z.iso.date('expected a date like 2026-01-31').optional();

/** Calendar dates, both inclusive. */
export const dateFilters = {
  start_date: date.meta({ description: 'The first day, in the site’s time zone' }),
  end_date: date.meta({ description: 'The last day, inclusive' }),
};

interface Dates {
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
}

const longest = 8_640_000_000_000_000;

/**
 * The time of the dates, in the zone of the first site: lists reach over sites, and a day is one day. null where none is named.
 * @throws Problem 422 where they run backwards
 */
export function rangeOf([site]: readonly SiteZoneRow[], { start_date: start, end_date: end }: Dates): Interval | null {
  if (start === undefined && end === undefined) return null;
  if (start !== undefined && end !== undefined && start > end)
    throw invalid([{ path: 'query.end_date', message: 'lies before start_date' }]);
  const zone = site?.time_zone ?? 'UTC';
  return {
    from: start === undefined ? -longest : dateRange(zone, start, start).from,
    to: end === undefined ? longest : dateRange(zone, end, end).to,
  };
}
