import { describe, expect, test } from 'vitest';
import { factoryMachines } from './factory.ts';
import { factoryDay } from './factory-day.ts';

const days = Array.from({ length: 30 }, (_, index) => index + 1);
const dayOf = (name: string, day: number, seed = 1) =>
  factoryDay({ name: `${name} ${day}`, seed }, { name }, { day, days: 30 });
const produced = (made: ReturnType<typeof dayOf>) =>
  made.reports.reduce((sum, { good, scrap }) => sum + good + scrap, 0);
const scrapOf = (made: ReturnType<typeof dayOf>) => made.reports.reduce((sum, { scrap }) => sum + scrap, 0);
const stoodOf = (made: ReturnType<typeof dayOf>) => made.stops.reduce((sum, { from, to }) => sum + to - from, 0);

describe('a made-up day', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(dayOf('CNC-001', 3)).toEqual(dayOf('CNC-001', 3));
    expect(dayOf('CNC-001', 3, 2)).not.toEqual(dayOf('CNC-001', 3));
  });

  test('makes 800 ± 50 pieces that grow by 23 % over the days, 3 % of them scrap, with 0.2 to 0.8 hours of stops', () => {
    for (const { name } of factoryMachines)
      for (const day of days.filter((one) => one !== 15 && one !== 22)) {
        const made = dayOf(name, day);
        const growth = 1 + (0.23 * day) / 30;
        expect(produced(made)).toBeGreaterThanOrEqual(Math.round(750 * growth));
        expect(produced(made)).toBeLessThanOrEqual(Math.round(850 * growth));
        expect(scrapOf(made)).toBe(Math.round(produced(made) * 0.03));
        expect(stoodOf(made)).toBeGreaterThanOrEqual(12);
        expect(stoodOf(made)).toBeLessThanOrEqual(48);
      }
  });

  test('makes less in the night shift, and nothing in an hour that it stood', () => {
    const { reports } = dayOf('Packaging-001', 22);
    expect(reports.filter(({ at }) => at > 9 * 60 && at < 13 * 60)).toEqual([]);
    const all = days.flatMap((day) => dayOf('CNC-001', day).reports);
    const pieces = (isMeant: (at: number) => boolean) =>
      all.filter(({ at }) => isMeant(at)).reduce((sum, { good, scrap }) => sum + good + scrap, 0);
    expect(pieces((at) => at >= 14 * 60) / pieces((at) => at < 14 * 60)).toBeCloseTo(0.93, 1);
  });

  test('has the two incidents on their days', () => {
    const assembly = dayOf('Assembly-001', 15);
    expect(scrapOf(assembly)).toBe(Math.round(produced(assembly) * 0.12));
    expect(assembly.issues.filter(({ severity }) => severity === 'High')).toHaveLength(4);
    const packaging = dayOf('Packaging-001', 22);
    expect(packaging.stops).toEqual([{ from: 540, to: 780, reason: 'BEARING_FAIL' }]);
    expect(produced(packaging)).toBeLessThan(520);
    expect(dayOf('CNC-001', 15).issues.filter(({ severity }) => severity === 'High')).toEqual([]);
  });

  test('never makes more than its cycle time allows', () => {
    for (const { name, cycle, productCycle } of factoryMachines)
      for (const day of days) {
        const made = dayOf(name, day);
        const ran = 16 * 3600 - stoodOf(made) * 60;
        expect(produced(made) * (productCycle ?? cycle)).toBeLessThan(ran);
      }
  });
});
