import { describe, expect, test } from 'vitest';
import type { Uuid } from '../kernel/ids.ts';
import { deriveId } from '../kernel/ids.ts';
import type { EquipmentRun } from '../oee/oee-facts.ts';
import type { MachineState, MachineStateReport } from '../plant/machine-states.ts';
import { testIds } from '../testing/index.ts';
import { aboutStop, partsCutAt, partsWithReason, stopsInTheWay } from './about-stop.ts';
import { type DowntimeState, initialDowntime } from './downtime-state.ts';
import { equipmentStops, type StopFacts, stopStatusOf } from './equipment-stops.ts';
import { stopId } from './stop-id.ts';

const { organizationId } = testIds;
const named = (...key: (string | number)[]): Uuid => deriveId(organizationId, 'test', key);
const who = { by: { type: 'person', id: named('ada') }, at: 1 } as const;
const asOf = (at: number) => ({ at, device: 'a', seq: at });
/** Minutes are told as numbers: 600 is ten o'clock. */
const nothing: StopFacts = {
  organizationId,
  runs: [],
  ends: [],
  machineStates: [],
  counts: [],
  noCountLimitMs: null,
  records: [],
  now: 1000,
};
const run = (name: string, from: number, to: number | null, more: Partial<EquipmentRun> = {}): EquipmentRun => ({
  operationId: named('operation'),
  runId: named('run', name),
  kind: 'production',
  from,
  to,
  stopReason: null,
  startEventId: named('start', name),
  stopEventId: to === null ? null : named('stop', name),
  completed: false,
  ...more,
});
const report = (name: string, state: MachineState, at: number, reason: string | null = null): MachineStateReport => ({
  eventId: named('report', name),
  state,
  reason,
  at,
});
const afterRun = (name: string) => stopId(organizationId, named('stop', name));
const record = (id: Uuid, more: Partial<DowntimeState>): DowntimeState => ({
  ...initialDowntime(id),
  existence: 'present',
  ...more,
});
const said = (...parts: (readonly [number | null, string | null])[]) => ({
  said: { ...who, parts: parts.map(([from, reason]) => ({ from, reason })), notes: null },
  clocks: { said: asOf(1) },
});
const found = (facts: Partial<StopFacts>) =>
  equipmentStops({ ...nothing, ...facts }).map(({ source, part, from, to, reason }) => ({
    source,
    part,
    from,
    to,
    reason,
  }));
const stop = (from: number, to: number | null, reason: string | null = null) => ({
  source: 'stop',
  part: 0,
  from,
  to,
  reason,
});

describe('stops after runs', () => {
  test('[DT-1] a STOP begins one, the next start of any run ends it', () => {
    const runs = [run('a', 600, 630, { stopReason: 'MAT_JAM' }), run('b', 640, null, { operationId: named('other') })];
    expect(found({ runs })).toEqual([stop(630, 640, 'MAT_JAM')]);
    expect(found({ runs: runs.slice(0, 1) })).toEqual([stop(630, null, 'MAT_JAM')]);
    expect(equipmentStops({ ...nothing, runs })[0]?.id).toBe(afterRun('a'));
  });

  test('[DT-1] none while another run is open, none after what was completed, none between runs that meet', () => {
    expect(found({ runs: [run('a', 600, 630), run('b', 610, null)] })).toEqual([]);
    expect(found({ runs: [run('a', 600, 630, { completed: true }), run('b', 640, null)] })).toEqual([]);
    expect(found({ runs: [run('a', 600, 630), run('b', 630, null)] })).toEqual([]);
  });

  test('[DT-1] closing the work ends it, and what another operation was stopped for goes on', () => {
    const ends = [{ operationId: named('operation'), at: 645 }];
    expect(found({ runs: [run('a', 600, 630), run('b', 700, null)], ends })).toEqual([stop(630, 645)]);
    const both = [run('a', 600, 630, { completed: true }), run('b', 600, 630, { operationId: named('other') })];
    expect(found({ runs: both, ends: [{ operationId: named('operation'), at: 630 }] })).toEqual([stop(630, null)]);
    // Whichever of the two has the lower id: what was completed began no stop.
    const ids = [both, both.map((one) => ({ ...one, completed: !one.completed }))].map((runs) =>
      equipmentStops({ ...nothing, runs }).map(({ id }) => id),
    );
    expect(ids).toEqual([[afterRun('b')], [afterRun('a')]]);
  });

  test('[DT-1] setup is no stop, and a stop ends where setup begins', () => {
    const runs = [run('a', 600, 630), run('s', 640, 660, { kind: 'setup', completed: true }), run('b', 660, null)];
    expect(found({ runs })).toEqual([stop(630, 640)]);
  });

  test('[DT-2] a breakdown run is one, also beside production; overlapping ones count once', () => {
    const first = run('x', 600, 660, { kind: 'breakdown', completed: true });
    const overlapping = run('y', 630, 690, { kind: 'breakdown', completed: true, stopReason: 'BELT_BREAK' });
    expect(found({ runs: [run('a', 500, null), first, overlapping] })).toEqual([
      { source: 'breakdown', part: 0, from: 600, to: 660, reason: 'MECH_FAULT' },
      { source: 'breakdown', part: 0, from: 660, to: 690, reason: 'BELT_BREAK' },
    ]);
  });
});

describe('stops of machines', () => {
  const machine = (from: number, to: number | null, reason: string | null = null) => ({
    source: 'machine',
    part: 0,
    from,
    to,
    reason,
  });

  test('[DT-3] stopped and fault are one stop until something else; maintenance is its own; setup and unknown are none', () => {
    const machineStates = [
      report('1', 'stopped', 600),
      report('2', 'fault', 605, 'PLC_FAULT'),
      report('3', 'running', 620),
      report('4', 'stopped', 630),
      report('5', 'maintenance', 640),
      report('6', 'unknown', 660),
      report('7', 'setup', 670),
      report('8', 'stopped', 700),
    ];
    const expected = [
      machine(600, 620, 'PLC_FAULT'),
      machine(630, 640),
      machine(640, 660, 'MAINTENANCE'),
      machine(700, null),
    ];
    expect(found({ machineStates })).toEqual(expected);
    expect(found({ machineStates: [...machineStates.toReversed(), ...machineStates] })).toEqual(expected);
  });

  test('[DT-4] nothing counted for longer than the limit while a production run is open', () => {
    const counts = [610, 620, 650].map((at) => ({ eventId: named('count', at), at }));
    const without = (from: number, to: number | null) => ({ source: 'no_count', part: 0, from, to, reason: null });
    const watched = { runs: [run('a', 600, null)], counts, noCountLimitMs: 15, now: 700 };
    expect(found(watched)).toEqual([without(620, 650), without(650, null)]);
    expect(found({ ...watched, now: 660 })).toEqual([without(620, 650)]);
    expect(found({ ...watched, noCountLimitMs: null })).toEqual([]);
    expect(found({ ...watched, runs: [run('a', 600, 660, { completed: true })] })).toEqual([without(620, 650)]);
    expect(found({ ...watched, counts: [], runs: [run('a', 600, 640, { kind: 'setup', completed: true })] })).toEqual(
      [],
    );
  });
});

describe('what people said', () => {
  const runs = [run('a', 600, 630), run('b', 660, 690), run('c', 700, null)];
  const [first, second] = [afterRun('a'), afterRun('b')];

  test('[DT-5] an entry by hand is a stop until it is taken back, and goes before what others tell of its time', () => {
    const recorded = { ...who, from: 650, to: 670, reason: 'CLEANING' };
    const byHand = record(named('entry'), { recorded, ...said([null, 'CLEANING']) });
    expect(found({ runs, records: [byHand] })).toEqual([
      stop(630, 650),
      { source: 'person', part: 0, from: 650, to: 670, reason: 'CLEANING' },
      stop(690, 700),
    ]);
    const withdrawn = { ...who, reason: 'wrong' };
    expect(found({ runs, records: [{ ...byHand, withdrawn }] })).toEqual([stop(630, 660), stop(690, 700)]);
  });

  test('[DT-6] explained, re-timed, confirmed; a corrected entry moves the stop and keeps the word', () => {
    const explained = record(first, { ...said([null, 'MAT_JAM']), confirmed: { ...who, notes: null } });
    expect(found({ runs, records: [explained] })[0]).toEqual(stop(630, 660, 'MAT_JAM'));
    expect(equipmentStops({ ...nothing, runs, records: [explained] })[0]?.isConfirmed).toBe(true);
    const corrected = [run('a', 600, 640), ...runs.slice(1)];
    expect(found({ runs: corrected, records: [explained] })[0]).toEqual(stop(640, 660, 'MAT_JAM'));
    const retimed = record(first, { timing: { ...who, from: 635, to: null } });
    expect(found({ runs, records: [retimed] })[0]).toEqual(stop(635, 660));
  });

  test('[DT-6] the parts of a split cover the stop, whatever its times have become', () => {
    const split = record(first, said([null, 'MAT_JAM'], [640, null], [650, 'OTHER']));
    const parts = (facts: Partial<StopFacts>) =>
      found({ ...facts, records: [split] })
        .filter(({ from }) => from < 690)
        .map(({ part, from, to, reason }) => [part, from, to, reason]);
    expect(parts({ runs })).toEqual([
      [0, 630, 640, 'MAT_JAM'],
      [1, 640, 650, null],
      [2, 650, 660, 'OTHER'],
    ]);
    expect(parts({ runs: [run('a', 600, 645), ...runs.slice(1)] })).toEqual([
      [0, 645, 650, null],
      [1, 650, 660, 'OTHER'],
    ]);
  });

  test('[DT-6] merged stops are one from the first to the last, also by way of a third', () => {
    const merged = record(first, { mergedWith: { [second]: 'event' } });
    expect(found({ runs, records: [merged] })).toEqual([stop(630, 700)]);
    const other = record(second, { mergedWith: { [first]: 'event' }, ...said([null, 'MAT_JAM']) });
    expect(found({ runs, records: [other, merged] })).toEqual([stop(630, 700, 'MAT_JAM')]);
    expect(found({ runs: runs.slice(1), records: [merged] })).toEqual([stop(690, 700)]);
    const older = { ...said([null, 'OTHER']), clocks: { said: asOf(0) } };
    for (const records of [
      [{ ...merged, ...older }, other],
      [other, { ...merged, ...older }],
    ])
      expect(found({ runs, records })).toEqual([stop(630, 700, 'MAT_JAM')]);
    const newer = { ...said([null, 'OTHER']), clocks: { said: asOf(2) } };
    expect(found({ runs, records: [{ ...merged, ...newer }, other] })).toEqual([stop(630, 700, 'OTHER')]);
  });

  test('[DT-7] entries go before machines, and what is left of a stop is its parts', () => {
    const machineStates = [report('1', 'fault', 620), report('2', 'running', 665)];
    expect(found({ runs, machineStates })).toEqual([
      { source: 'machine', part: 0, from: 620, to: 630, reason: null },
      stop(630, 660),
      { source: 'machine', part: 1, from: 660, to: 665, reason: null },
      stop(690, 700),
    ]);
  });

  test('[DT-14] a stop is open, closed or confirmed', () => {
    expect(stopStatusOf({ to: null, isConfirmed: false })).toBe('open');
    expect(stopStatusOf({ to: 1, isConfirmed: false })).toBe('closed');
    expect(stopStatusOf({ to: 1, isConfirmed: true })).toBe('confirmed');
  });
});

describe('how an entry names a stop', () => {
  const runs = [run('a', 600, 630), run('b', 660, null)];

  test('[DT-8] by the entry that began it, as it was seen', () => {
    const [known] = equipmentStops({ ...nothing, runs });
    if (!known) throw new Error('no stop');
    expect(aboutStop(known, { id: named('lathe'), siteId: null })).toEqual({
      siteId: null,
      equipmentId: named('lathe'),
      sourceEventId: named('stop', 'a'),
      seen: {
        source: 'stop',
        from: 630,
        to: 660,
        reason: null,
      },
    });
  });

  test('[DT-10] one part gets its reason and the others keep theirs; a cut leaves the later piece unexplained', () => {
    const parts = [
      { part: 1, from: 640, reason: null },
      { part: 0, from: 630, reason: 'MAT_JAM' },
    ];
    expect(partsWithReason(parts, 1, 'OTHER')).toEqual([
      { from: null, reason: 'MAT_JAM' },
      { from: 640, reason: 'OTHER' },
    ]);
    expect(partsCutAt(parts, 635)).toEqual([
      { from: null, reason: 'MAT_JAM' },
      { from: 635, reason: null },
      { from: 640, reason: null },
    ]);
  });

  test('[DT-9] what is in the way of an entry by hand is told before it is made', () => {
    const stops = equipmentStops({ ...nothing, runs });
    expect(stopsInTheWay(stops, { from: 600, to: 630 })).toEqual([]);
    expect(stopsInTheWay(stops, { from: 655, to: null })).toEqual(stops);
  });
});
