import { describe, expect, test } from 'vitest';
import { asked, count, facts, minute, reasons, run, shift, stop, stretch } from '../testing/oee-scenario.ts';
import { oeeSums } from './equipment-sums.ts';
import { equipmentTimeline, timelineWire } from './equipment-timeline.ts';
import { figureOf } from './figure.ts';
import { figureWire, segmentWire } from './figure-wire.ts';
import { defaultOeePolicy, microStopLimitMs } from './oee-policy-in-force.ts';
import type { TimelineQuestion } from './oee-question.ts';

const minutes = 60_000;
const day = facts({ shifts: [shift(0, 480)], runs: [run(0, 480)] });

/** A timeline as `state from-to`, in minutes. */
function drawn(known: ReturnType<typeof facts>, question: TimelineQuestion): readonly string[] {
  const at = (time: number) => (time - minute(0)) / minutes;
  return equipmentTimeline(known, question).map(({ state, from, to }) => `${state} ${at(from)}-${at(to)}`);
}

describe('one function for kiosk and server', () => {
  test('[OEE-1] figures and timelines are what the routes answer', () => {
    const known = { ...day, stops: [stop(60, 90, 'MAT_JAM')], counts: [count(100, { good: 5 })] };
    const figure = figureOf(oeeSums(known, asked(0, 480, { cycleSeconds: 30 })));
    expect(figureWire.parse(figure)).toEqual(figure);
    const timeline = timelineWire(equipmentTimeline(known, asked(0, 480)));
    expect(timeline.map((segment) => segmentWire.parse(segment))).toEqual(timeline);
    expect(timeline[1]).toMatchObject({ state: 'unplanned_stop', reason: 'MAT_JAM', source: 'stop' });
  });
});

describe('what a stop is', () => {
  test('[OEE-2] the policy says it, by reason before category', () => {
    const stops = [stop(10, 20, 'MAINTENANCE'), stop(30, 40, 'CLEANING'), stop(50, 60, 'MAT_JAM')];
    const known = { ...day, stops: [...stops, stop(70, 80), stop(90, 100, 'named nowhere')] };
    expect(oeeSums(known, asked(0, 480))).toMatchObject({ plannedStopMs: 20 * minutes, unplannedStopMs: 30 * minutes });
    const policy = {
      ...defaultOeePolicy,
      treatmentByReason: { CLEANING: 'unplanned', MAT_JAM: 'setup' },
      treatmentByCategory: { maintenance: 'unplanned' },
    } as const;
    expect(oeeSums(known, asked(0, 480, { policy }))).toMatchObject({
      plannedStopMs: 0,
      changeoverMs: 10 * minutes,
      unplannedStopMs: 40 * minutes,
    });
  });

  test('[OEE-2] a changeover that the policy calls planned shortens the planned time, as a stop and as a run', () => {
    const runs = [run(0, 100), run(100, 140, 'setup'), run(140, 480)];
    const known = facts({ shifts: [shift(0, 480)], runs, stops: [stop(200, 220, 'CHANGEOVER')] });
    expect(oeeSums(known, asked(0, 480))).toMatchObject({ changeoverMs: 60 * minutes, plannedStopMs: 0 });
    const policy = { ...defaultOeePolicy, changeoverCountsAs: 'planned' } as const;
    expect(oeeSums(known, asked(0, 480, { policy }))).toMatchObject({ changeoverMs: 0, plannedStopMs: 60 * minutes });
  });

  test('[OEE-2] what is excluded is no shift time, and production beside a setup is production', () => {
    const policy = { ...defaultOeePolicy, treatmentByReason: { STRIKE: 'excluded' } } as const;
    const known = { ...day, stops: [stop(0, 240, 'STRIKE')] };
    expect(oeeSums(known, asked(0, 480, { policy }))).toMatchObject({
      shiftMs: 240 * minutes,
      plannedBusyMs: 240 * minutes,
    });
    const beside = { ...day, runs: [...day.runs, run(60, 120, 'setup')] };
    expect(oeeSums(beside, asked(0, 480)).changeoverMs).toBe(0);
  });

  test('[OEE-2] shift time with neither run nor stop is planned, unless the policy says otherwise', () => {
    const known = facts({ shifts: [shift(0, 480)], runs: [run(0, 120)] });
    expect(drawn(known, asked(0, 480))).toEqual(['running 0-120', 'no_order 120-480']);
    expect(oeeSums(known, asked(0, 480))).toMatchObject({ noOrderMs: 360 * minutes, plannedBusyMs: 120 * minutes });
    const policy = { ...defaultOeePolicy, noOrderCountsAs: 'unplanned' } as const;
    expect(oeeSums(known, asked(0, 480, { policy }))).toMatchObject({
      noOrderMs: 0,
      plannedBusyMs: 480 * minutes,
      unplannedStopMs: 360 * minutes,
    });
  });
});

describe('micro-stops', () => {
  test('[OEE-3] the limit is the equipment’s own, and a stop of just that length is none', () => {
    const policy = { ...defaultOeePolicy, microStopLimitSecondsByAsset: { 7: 60 } };
    expect([microStopLimitMs(policy, 7), microStopLimitMs(policy, 8)]).toEqual([60_000, 300_000]);
    const known = { ...day, stops: [stop(10, 14), stop(20, 25)] };
    expect(oeeSums(known, asked(0, 480))).toMatchObject({
      microStopCount: 1,
      microStopMs: 4 * minutes,
      unplannedStopMs: 5 * minutes,
    });
    const strict = asked(0, 480, { microStopLimitMs: 60_000 });
    expect(oeeSums(known, strict)).toMatchObject({ microStopCount: 0, unplannedStopMs: 9 * minutes });
  });

  test('[OEE-3] the whole stop is measured, not the piece that a window, a break or a split leaves of it', () => {
    const cut = { ...day, stops: [stop(58, 68)] };
    expect(oeeSums(cut, asked(0, 60))).toMatchObject({ microStopCount: 0, unplannedStopMs: 2 * minutes });
    const parts = [stop(100, 103, 'MAT_JAM', { id: 'a' }), stop(103, 110, 'CLEANING', { id: 'a', part: 1 })];
    expect(oeeSums({ ...day, stops: parts }, asked(0, 480))).toMatchObject({
      microStopMs: 0,
      unplannedStopMs: 3 * minutes,
      plannedStopMs: 7 * minutes,
    });
  });

  test('[OEE-3] a short planned stop is a planned stop', () => {
    const sums = oeeSums({ ...day, stops: [stop(10, 12, 'CLEANING')] }, asked(0, 480));
    expect(sums).toMatchObject({ microStopCount: 0, plannedStopMs: 2 * minutes });
  });
});

describe('overlaps', () => {
  test('[OEE-4] stops that overlap are one, planned before unplanned', () => {
    const known = { ...day, stops: [stop(60, 120), stop(90, 150, 'CLEANING'), stop(110, 180, 'BEARING_FAIL')] };
    expect(drawn(known, asked(0, 480))).toEqual([
      'running 0-60',
      'unplanned_stop 60-90',
      'planned_stop 90-150',
      'unplanned_stop 150-180',
      'running 180-480',
    ]);
    expect(oeeSums(known, asked(0, 480)).failureCount).toBe(1);
  });

  test('[OEE-4] two short stops that overlap are as long as both together', () => {
    const sums = oeeSums({ ...day, stops: [stop(60, 64), stop(62, 66), stop(100, 104)] }, asked(0, 480));
    expect(sums).toMatchObject({ unplannedStopMs: 6 * minutes, microStopMs: 4 * minutes, microStopCount: 1 });
  });
});

describe('however they are told', () => {
  test('[OEE-11] of two stops that begin together the same one is shown', () => {
    const two = [stop(60, 90, 'MAT_JAM'), stop(60, 80, 'BEARING_FAIL')];
    const told = (stops: typeof two) => equipmentTimeline({ ...day, stops }, asked(0, 480));
    expect(told(two.toReversed())).toEqual(told(two));
  });

  test('[OEE-11] stops apart from each other are two, whichever comes first', () => {
    const sums = oeeSums({ ...day, stops: [stop(100, 104), stop(60, 64)] }, asked(0, 480));
    expect(sums).toMatchObject({ microStopCount: 2, unplannedStopMs: 0 });
  });

  test('[OEE-5] one that began outside of shift time is cut, and not counted there', () => {
    const known = { ...day, stops: [stop(-10, 20, 'BEARING_FAIL'), stop(500, 502)] };
    const sums = oeeSums(known, { ...asked(-60, 600) });
    expect(sums).toMatchObject({ failureCount: 0, failureMs: 20 * minutes, microStopCount: 0 });
  });
});

describe('edges of time', () => {
  test('[OEE-5] an open stop and an open run count up to now, and the future is no shift time yet', () => {
    const known = facts({ shifts: [shift(0, 480)], runs: [run(0, null)], stops: [stop(100, null)] });
    const question = asked(0, 480, { now: minute(130) });
    expect(drawn(known, question)).toEqual(['running 0-100', 'unplanned_stop 100-130', 'off_shift 130-480']);
    expect(oeeSums(known, question)).toMatchObject({ calendarMs: 130 * minutes, shiftMs: 130 * minutes });
  });

  test('[OEE-5] an open stop is a micro-stop until it is as long as the limit', () => {
    const known = facts({ shifts: [shift(0, 480)], runs: [run(0, null)], stops: [stop(100, null)] });
    expect(oeeSums(known, asked(0, 480, { now: minute(104) })).microStopCount).toBe(1);
    expect(oeeSums(known, asked(0, 480, { now: minute(105) })).microStopCount).toBe(0);
  });

  test('[OEE-5] a count on a shift’s boundary counts once, in the later shift', () => {
    const known = facts({ shifts: [shift(0, 480), shift(480, 960)], counts: [count(480, { good: 7 })] });
    expect([oeeSums(known, asked(0, 480)).good, oeeSums(known, asked(480, 960)).good]).toEqual([0, 7]);
  });

  test('[OEE-5] a stop over the end of a shift is cut there and counted where it began', () => {
    const known = facts({
      shifts: [shift(0, 480), shift(480, 960)],
      runs: [run(0, 960)],
      stops: [stop(470, 500, 'BEARING_FAIL')],
    });
    expect(oeeSums(known, asked(0, 480))).toMatchObject({ failureCount: 1, failureMs: 10 * minutes });
    expect(oeeSums(known, asked(480, 960))).toMatchObject({ failureCount: 0, failureMs: 20 * minutes });
  });

  test('[OEE-5] a window that holds no time has no timeline', () => {
    expect(equipmentTimeline(day, asked(60, 60))).toEqual([]);
    expect(drawn(day, asked(0, 60, { now: minute(-5) }))).toEqual(['off_shift 0-60']);
  });
});

describe('what is not known', () => {
  const made = { ...day, counts: [count(100, { good: 10 })] };

  test('[OEE-8] without a cycle time performance and OEE are null and say why', () => {
    const figure = figureOf(oeeSums(made, asked(0, 480)));
    expect(figure).toMatchObject({
      availability: 1,
      performance: null,
      quality: 1,
      oee: null,
      missing: 'no_cycle_time',
    });
    const mixed = {
      ...day,
      counts: [count(1, { good: 9, productCode: 'A' }), count(2, { good: 1, productCode: 'B' })],
    };
    expect(figureOf(oeeSums(mixed, asked(0, 480, { cycleSeconds: { A: 60 } })))).toMatchObject({
      missing: 'no_cycle_time',
    });
  });

  test('[OEE-8] without planned time everything is null', () => {
    const sums = oeeSums({ ...made, shifts: [] }, asked(0, 480, { cycleSeconds: 60 }));
    const none = { availability: null, performance: null, quality: null, oee: null };
    expect(figureOf(sums)).toMatchObject({ ...none, missing: 'no_plan', teep: null, produced: 10 });
  });

  test('[OEE-8] nothing produced is no performance and no OEE, and no quality to speak of', () => {
    const figure = figureOf(oeeSums({ ...day, stops: [stop(0, 120)] }, asked(0, 480)));
    expect(figure).toMatchObject({
      availability: 0.75,
      performance: 0,
      quality: null,
      oee: 0,
      missing: 'nothing_produced',
    });
  });

  test('[OEE-8] pieces of a shift in which nothing ran have no performance', () => {
    const figure = figureOf(oeeSums({ ...made, stops: [stop(0, 480)] }, asked(0, 480, { cycleSeconds: 60 })));
    expect(figure).toMatchObject({ availability: 0, performance: null, oee: null, missing: 'unknown' });
  });

  test('[OEE-10] unknown time is left out of the planned time, with its coverage; a break in it is a break', () => {
    const shifts = [shift(0, 480, [stretch(300, 330)])];
    const known = facts({ shifts, runs: [run(0, null)], stops: [stop(200, 260)], unknown: [stretch(240, 480)] });
    const sums = oeeSums(known, asked(0, 480));
    expect(sums).toMatchObject({
      unknownMs: 210 * minutes,
      plannedBusyMs: 240 * minutes,
      unplannedStopMs: 40 * minutes,
    });
    expect(figureOf(sums)).toMatchObject({ coverage: 270 / 480, utilisation: 240 / 270 });
    const nothing = oeeSums({ ...known, unknown: [stretch(0, 480)] }, asked(0, 480));
    expect(figureOf(nothing)).toMatchObject({ availability: null, missing: 'unknown', coverage: 30 / 480 });
  });
});

describe('beside the ratios', () => {
  test('[OEE-10] rejects of a setup are start-up losses, of mixed products each with its own time', () => {
    const runs = [run(0, 60, 'setup'), run(60, 480)];
    const counts = [
      count(60, { productCode: 'large', scrap: 2 }),
      count(200, { productCode: 'small', good: 50, scrap: 3, rework: 1 }),
    ];
    const known = facts({ shifts: [shift(0, 480)], runs, counts });
    const figure = figureOf(oeeSums(known, asked(0, 480, { cycleSeconds: { large: 30, small: 7.5 } })));
    expect(figure.losses).toMatchObject({ startup_reject: 60, production_reject: 30, setup_and_adjustment: 3600 });
    expect(figure).toMatchObject({ scrap_ratio: 5 / 56, rework_ratio: 1 / 56, first_pass_yield: 50 / 56 });
    expect(figure).toMatchObject({ setup_ratio: 60 / 480, throughput_per_hour: 7, mtbf: null, mttr: null });
  });

  test('[OEE-10] the time of an unplanned stop is the loss that its reason names, else that of a breakdown or a minor stop', () => {
    const told = [
      stop(0, 10, 'SLOW_FEED'),
      stop(20, 32, 'ADJUSTMENT'),
      stop(40, 54, 'WARM_UP'),
      stop(60, 76, 'REJECTION'),
      stop(80, 98, 'MAT_JAM'),
      stop(100, 120, 'BEARING_FAIL'),
      stop(130, 152),
      stop(160, 184, 'named nowhere'),
    ];
    const short = [stop(200, 203), stop(210, 214, 'REJECTION')];
    const untimed = oeeSums({ ...day, stops: [...told, ...short], counts: [count(300, { good: 1 })] }, asked(0, 480));
    expect(figureOf(untimed).losses).toEqual({
      breakdown: (20 + 22 + 24) * 60,
      setup_and_adjustment: 12 * 60,
      minor_stop: (18 + 3) * 60,
      reduced_speed: 10 * 60,
      startup_reject: 14 * 60,
      production_reject: (16 + 4) * 60,
    });
  });

  test('[OEE-10] what the policy calls setup is setup, and what it calls planned no loss, whatever the reason says', () => {
    const policy = { ...defaultOeePolicy, treatmentByReason: { MAT_JAM: 'setup', REJECTION: 'planned' } } as const;
    const known = {
      ...day,
      stops: [stop(0, 10, 'MAT_JAM'), stop(20, 30, 'REJECTION')],
      counts: [count(1, { good: 1 })],
    };
    const { losses } = figureOf(oeeSums(known, asked(0, 480, { policy })));
    expect(losses).toMatchObject({ setup_and_adjustment: 600, minor_stop: 0, production_reject: 0 });
  });

  test('[OEE-10] a breakdown is known by its reason’s loss, or by how it was reported until somebody explains it', () => {
    const reported = stop(0, 30, null, { source: 'breakdown' });
    expect(oeeSums({ ...day, stops: [reported] }, asked(0, 480)).failureCount).toBe(1);
    expect(oeeSums({ ...day, stops: [{ ...reported, reason: 'MAT_JAM' }] }, asked(0, 480)).failureCount).toBe(0);
    expect(oeeSums({ ...day, stops: [stop(0, 30)] }, asked(0, 480, { reasons })).failureCount).toBe(0);
  });
});
