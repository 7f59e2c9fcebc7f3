import { describe, expect, test } from 'vitest';
import { metricsOf } from './scrap-metrics.ts';

const lathe = { machine: 'Lathe', good: 297, scrap: 3 };
const mill = { machine: 'Mill', good: 100, scrap: 0 };

describe('scrap metrics', () => {
  test('parts are good and scrap together; the rate is a percentage with two decimals', () => {
    expect(metricsOf([lathe, mill], null)).toEqual({
      total_scrap: 3,
      total_parts: 400,
      scrap_rate: 0.75,
      scrap_by_machine: { Lathe: 3, Mill: 0 },
    });
    expect(metricsOf([{ machine: 'Lathe', good: 2, scrap: 1 }], null).scrap_rate).toBe(33.33);
  });

  test('one machine has no map of machines', () => {
    expect(metricsOf([lathe], 'Lathe')).toEqual({
      total_scrap: 3,
      total_parts: 300,
      scrap_rate: 1,
      scrap_by_machine: null,
    });
  });

  test('nothing reported is zero, not an error', () => {
    expect(metricsOf([], null)).toEqual({ total_scrap: 0, total_parts: 0, scrap_rate: 0, scrap_by_machine: {} });
  });
});
