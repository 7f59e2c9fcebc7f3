import { noSums } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { metricsOf } from './oee-metrics.ts';

const hourMs = 3_600_000;
const range = { from: '2026-03-01', to: '2026-03-30', machine: null };
const made = {
  ...noSums,
  calendarMs: 24 * hourMs,
  shiftMs: 16 * hourMs,
  plannedBusyMs: 16 * hourMs,
  actualProductionMs: 13.6 * hourMs,
  good: 4000,
  scrap: 1000,
};

describe('OEE in the shape of the replaced system', () => {
  test('its constant in place of performance is answered where the server is set so, and named', () => {
    expect(metricsOf({ ...made, withoutCycleTime: 5000 }, range, 0.95)).toEqual({
      oee: 0.646,
      availability: 0.85,
      performance: 0.95,
      quality: 0.8,
      total_parts: 5000,
      good_parts: 4000,
      scrap_parts: 1000,
      performance_factor: 0.95,
    });
  });

  test('no constant takes the place of what is not known', () => {
    const error =
      'There is no OEE from 2026-03-01 to 2026-03-30: pieces were made whose ideal cycle time nobody named.';
    expect(metricsOf({ ...made, withoutCycleTime: 5000 }, range, null)).toEqual({ error });
    const ofMill = metricsOf(noSums, { ...range, machine: 'Mill 7' }, null);
    expect(ofMill).toEqual({ error: 'There is no OEE of Mill 7 from 2026-03-01 to 2026-03-30: no shift was worked.' });
    expect(metricsOf({ ...made, good: 0, scrap: 0 }, range, null)).toEqual({
      error: expect.stringContaining('nothing was produced'),
    });
  });

  test('performance above one is not capped', () => {
    expect(metricsOf({ ...made, idealMs: 17 * hourMs }, range, null)).toMatchObject({ performance: 1.25, oee: 0.85 });
  });
});
