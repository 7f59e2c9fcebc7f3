import type { PlannedShift } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import type { CountedPart } from '../db/stop-rows.ts';
import { stopStatistics } from './stop-statistics.ts';

const minute = 60_000;
/** Two shifts of 100 minutes with a break of 10 each, and a gap of 50 between. */
const shifts: readonly PlannedShift[] = ['2026-01-05', '2026-01-06'].map((productionDate, index) => {
  const from = index * 150 * minute;
  const breaks = [{ from: from + 40 * minute, to: from + 50 * minute }];
  return { code: 'DAY', productionDate, from, to: from + 100 * minute, breaks };
});
const part = (stopId: string, from: number, to: number | null, reason: string | null = null): CountedPart => ({
  stop_id: stopId,
  equipment_id: 'lathe',
  line_id: null,
  site_id: null,
  from_at: from * minute,
  to_at: to === null ? null : to * minute,
  reason,
  category: reason === 'CLEANING' ? 'planned' : null,
  names: reason === null ? null : { en: reason },
});
const statistics = (parts: readonly CountedPart[], more: { from?: number; now?: number } = {}) =>
  stopStatistics(parts, {
    window: { from: (more.from ?? 0) * minute, to: 300 * minute },
    now: (more.now ?? 300) * minute,
    shiftsOf: () => shifts,
  });

describe('stops in figures', () => {
  test('[ST-3] count within shifts and without breaks, a stop over two days once', () => {
    const found = statistics([part('a', 30, 60), part('b', 90, 160, 'MAT_JAM'), part('c', 200, 210, 'CLEANING')]);
    expect(found).toMatchObject({ total_time: 3000, count: 3, average_time: 1000, unexplained_time: 1200 });
    expect(found.by_category).toEqual({ unexplained: 1200, unplanned: 1200, planned: 600 });
    expect(found.reasons.map(({ reason, time, count }) => [reason, time, count])).toEqual([
      [null, 1200, 1],
      ['MAT_JAM', 1200, 1],
      ['CLEANING', 600, 1],
    ]);
    expect(found.days).toEqual([
      { production_date: '2026-01-05', time: 1800, count: 2 },
      { production_date: '2026-01-06', time: 1200, count: 1 },
    ]);
  });

  test('[ST-3] are clipped to what is asked, and up to now', () => {
    expect(statistics([part('a', 0, 30)], { from: 20 }).total_time).toBe(600);
    expect(statistics([part('a', 70, null)], { now: 80 }).total_time).toBe(600);
    expect(statistics([part('a', 110, 140)])).toMatchObject({ total_time: 0, count: 0, average_time: null, days: [] });
  });

  test('[ST-3] parts of one stop are one stop with several reasons', () => {
    const found = statistics([part('a', 0, 10, 'MAT_JAM'), part('a', 10, 20)]);
    expect(found).toMatchObject({ count: 1, average_time: 1200, unexplained_time: 600 });
  });
});
