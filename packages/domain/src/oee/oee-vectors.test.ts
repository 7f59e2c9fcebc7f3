import { describe, expect, test } from 'vitest';
import { asked, count, facts, reasons, run, shift, stop, stretch } from '../testing/oee-scenario.ts';
import { addSums, noSums, oeeSums } from './equipment-sums.ts';
import { figureGiven, figureOf } from './figure.ts';
import type { EquipmentFacts } from './oee-facts.ts';

const minutes = 60_000;

/** The figure of a window from minute 0, with its times taken from the facts. */
function figure(known: Partial<EquipmentFacts>, to: number, cycleSeconds: number | null | Record<string, number>) {
  return figureOf(oeeSums(facts(known), asked(0, to, { cycleSeconds })));
}

/** Availability, performance, quality and OEE to six decimals. */
function ratiosOf({ availability, performance, quality, oee }: ReturnType<typeof figureOf>) {
  return [availability, performance, quality, oee].map((one) => (one === null ? null : Math.round(one * 1e6) / 1e6));
}

describe('vectors of oee-vectors.md', () => {
  test('[OEE-2] V1: breaks shorten the planned time, downtime the production time', () => {
    const shifts = [shift(0, 480, [stretch(200, 220)])];
    const stops = [stop(60, 80, 'BEARING_FAIL'), stop(120, 140), stop(300, 320)];
    const made = figure({ shifts, runs: [run(0, 480)], stops, counts: [count(470, { good: 392, scrap: 8 })] }, 480, 30);
    expect(ratiosOf(made)).toEqual([0.869565, 0.5, 0.98, 0.426087]);
  });

  test('[OEE-2] V2: a changeover is a loss of availability', () => {
    const stops = [stop(100, 215), stop(400, 412, 'CHANGEOVER')];
    const known = { shifts: [shift(0, 910)], runs: [run(0, 910)], stops, counts: [count(900, { good: 203 })] };
    const made = figure(known, 910, 180);
    expect(made.actual_production_time).toBe(783 * 60);
    expect(ratiosOf(made)).toEqual([0.86044, 0.777778, 1, 0.669231]);
  });

  test('[OEE-6] V5: two products in one shift count with their own times, whatever the mix', () => {
    const norms = { large: 30, small: 7.5 };
    const day = (large: number, small: number) => {
      const counts = [
        count(100, { productCode: 'large', good: large }),
        count(400, { productCode: 'small', good: small }),
      ];
      return figure({ shifts: [shift(0, 480)], runs: [run(0, 480)], counts }, 480, norms);
    };
    expect(ratiosOf(day(180, 2160))).toEqual([1, 0.75, 1, 0.75]);
    expect(ratiosOf(day(540, 720))).toEqual([1, 0.75, 1, 0.75]);
  });

  test('[OEE-2] V6: a planned time that is given stands in place of the calendar, and is named', () => {
    const counts = [count(60, { good: 99, scrap: 1 }), count(120, { good: 100 }), count(210, { good: 37, scrap: 3 })];
    const known = facts({
      shifts: [shift(0, 240)],
      runs: [run(0, 120), run(180, 240)],
      stops: [stop(120, 180)],
      counts,
    });
    const sums = oeeSums(known, asked(0, 240, { cycleSeconds: 30 }));
    const made = figureGiven(sums, { plannedTimeMs: 480 * minutes });
    expect(made.given).toEqual(['plannedTimeMs']);
    expect(made.figure.actual_production_time).toBe(10_800);
    expect(ratiosOf(made.figure)).toEqual([0.375, 0.666667, 0.983333, 0.245833]);
  });

  test('[OEE-2] V10: a run time that is given stands in place of the stops', () => {
    const known = facts({
      shifts: [shift(0, 480)],
      runs: [run(0, 480)],
      counts: [count(400, { good: 380, scrap: 20 })],
    });
    const made = figureGiven(oeeSums(known, asked(0, 480, { cycleSeconds: 60 })), { runTimeMs: 420 * minutes });
    expect(made.given).toEqual(['runTimeMs']);
    expect(ratiosOf(made.figure)).toEqual([0.875, 0.952381, 0.95, 0.791667]);
  });

  test('[OEE-7] V12: performance above one stays, and says that a cycle time is wrong', () => {
    const known = { shifts: [shift(0, 400)], runs: [run(0, 400)], stops: [stop(0, 100)] };
    const made = figure({ ...known, counts: [count(399, { good: 475, scrap: 25 })] }, 400, 45);
    expect(ratiosOf(made)).toEqual([0.75, 1.25, 0.95, 0.890625]);
    expect(made.is_cycle_time_suspicious).toBe(true);
    const slower = figure({ ...known, counts: [count(399, { good: 420 })] }, 400, 45);
    expect(slower).toMatchObject({ performance: 1.05, is_cycle_time_suspicious: false });
  });

  test('[OEE-10] V13: TEEP is held against all time', () => {
    const shifts = [shift(0, 480), shift(480, 960)];
    const made = figure({ shifts, runs: [run(0, 960)], counts: [count(900, { good: 720 })] }, 1440, 60);
    expect(made.oee).toBe(0.75);
    expect(made.utilisation).toBeCloseTo(0.666667, 6);
    expect(made.teep).toBe(0.5);
  });

  test('[OEE-5] V16: a stop after midnight belongs to the night shift’s date', () => {
    const night = { ...shift(1320, 1800), code: 'NIGHT' };
    const early = { ...shift(1800, 2280), productionDate: '2026-01-06' };
    const known = facts({ shifts: [night, early], runs: [run(1320, 2280)], stops: [stop(1530, 1560)] });
    const stoppedIn = ({ from, to }: { from: number; to: number }) =>
      oeeSums(known, { ...asked(0, 1), window: { from, to }, now: to }).unplannedStopMs;
    expect(night.productionDate).toBe('2026-01-05');
    expect(stoppedIn(night)).toBe(30 * minutes);
    expect(stoppedIn(early)).toBe(0);
  });

  test('[OEE-4] V18: two overlapping runs are two hours of running', () => {
    const runs = [run(600, 720), run(600, 660)];
    expect(oeeSums(facts({ shifts: [shift(600, 720)], runs }), asked(600, 720)).actualProductionMs).toBe(120 * minutes);
    expect(oeeSums(facts({ shifts: [shift(0, 1440)], runs }), asked(0, 1440)).plannedBusyMs).toBe(120 * minutes);
  });

  test('[OEE-3] V24: a whole shift with a break, maintenance, a failure, a changeover and micro-stops', () => {
    const shifts = [shift(0, 480, [stretch(240, 270)])];
    const long = [stop(30, 60, 'MAINTENANCE'), stop(100, 140, 'BEARING_FAIL'), stop(200, 220, 'CHANGEOVER')];
    const short = [280, 300, 320, 340, 360].map((from) => stop(from, from + 2));
    const counts = [count(470, { good: 410, scrap: 14, rework: 8 })];
    const made = figure({ shifts, runs: [run(0, 480)], stops: [...long, ...short], counts }, 480, 45);
    expect(made).toMatchObject({
      planned_busy_time: 420 * 60,
      actual_production_time: 360 * 60,
      micro_stop_count: 5,
      micro_stop_time: 600,
      failure_count: 1,
      mtbf: 360 * 60,
      mttr: 40 * 60,
      produced: 432,
      coverage: 1,
    });
    expect(ratiosOf(made)).toEqual([0.857143, 0.9, 0.949074, 0.732143]);
    const { losses } = made;
    const lost = Object.values(losses).reduce((sum, seconds) => sum + seconds, 0);
    expect(losses).toMatchObject({ breakdown: 2400, setup_and_adjustment: 1200, minor_stop: 600, reduced_speed: 1560 });
    expect(lost + 410 * 45).toBe(made.planned_busy_time);
  });

  test('[OEE-7] V25: a performance factor is an option that is named, never a guess', () => {
    const known = facts({
      shifts: [shift(0, 960)],
      runs: [run(0, 960)],
      stops: [stop(0, 144)],
      counts: [count(900, { good: 4000, scrap: 1000 })],
    });
    const sums = oeeSums(known, asked(0, 960));
    expect(ratiosOf(figureOf(sums))).toEqual([0.85, null, 0.8, null]);
    const made = figureGiven(sums, { performanceFactor: 0.95 });
    expect(made.given).toEqual(['performanceFactor']);
    expect(ratiosOf(made.figure)).toEqual([0.85, 0.95, 0.8, 0.646]);
  });
});

describe('adding up', () => {
  test('[OEE-9] the sum of nothing is nothing, and of one itself', () => {
    const one = oeeSums(facts({ shifts: [shift(0, 60)], runs: [run(0, 60)] }), asked(0, 60, { reasons }));
    expect(addSums()).toEqual(noSums);
    expect(addSums(one)).toEqual(one);
  });

  test('[OEE-9] a roll-up of unequal parts is no mean of their ratios', () => {
    const part = (length: number, good: number) =>
      oeeSums(
        facts({ shifts: [shift(0, length)], runs: [run(0, length)], counts: [count(1, { good })] }),
        asked(0, length, { cycleSeconds: 60 }),
      );
    expect(figureOf(addSums(part(60, 60), part(180, 0))).oee).toBe(0.25);
  });
});
