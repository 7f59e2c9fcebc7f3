import { cycleTimeId, deriveId, localToInstant, stopId, type Uuid } from '@lineside/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../db/client.ts';
import type { Spine } from '../spine.ts';
import { projectStep } from './projector.ts';
import { type FigureLab, makeFigureLab } from './testing/figure-lab.ts';

// One history for every run of the tests; `SEED=n` plays another.
const seed = Number(process.env.SEED ?? 20_120_102);
const machines = [1, 2, 3];
/** Over the change to summer time in Berlin. */
const start = localToInstant('Europe/Berlin', '2025-03-28T06:00');
const hourMs = 3_600_000;
const minuteMs = 60_000;

const policyDefaults = {
  treatmentByReason: {},
  treatmentByCategory: {},
  microStopLimitSeconds: 300,
  microStopLimitSecondsByAsset: {},
  noOrderCountsAs: 'planned',
  changeoverCountsAs: 'availability_loss',
};

let lab: FigureLab;
let other: Spine;
beforeAll(async () => {
  lab = await makeFigureLab(machines);
  other = await lab.plant.secondNode();
});
afterAll(() => lab?.close());

const moment = fc.nat(4 * 24 * 60).map((minutes) => start + minutes * minuteMs);
const machine = fc.constantFrom(...machines);
const pieces = fc.record({ good: fc.nat(200), scrap: fc.nat(4) });
const step = fc.oneof(
  fc.record({ what: fc.constant('run'), machine, from: moment, minutes: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ what: fc.constant('report'), machine, at: moment, pieces }),
  fc.record({ what: fc.constant('correct'), nth: fc.nat(50), at: moment, pieces: fc.option(pieces) }),
  fc.record({ what: fc.constant('retime'), nth: fc.nat(50), minutes: fc.integer({ min: -400, max: 400 }) }),
  fc.record({ what: fc.constant('explain'), nth: fc.nat(50), code: fc.constantFrom('BREAK_A', 'FAULT_A') }),
  fc.record({ what: fc.constant('state'), machine, at: moment, state: fc.constantFrom('running', 'stopped', 'fault') }),
  fc.record({ what: fc.constant('cycle'), machine, at: moment, seconds: fc.integer({ min: 5, max: 90 }) }),
  fc.record({ what: fc.constant('merge'), nth: fc.nat(50), other: fc.nat(50) }),
  fc.record({ what: fc.constant('split'), nth: fc.nat(50), minutes: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ what: fc.constant('later'), hours: fc.integer({ min: 1, max: 14 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Said {
  readonly reports: { id: Uuid; machine: number; good: number; scrap: number; corrected: boolean }[];
  readonly runs: { machine: number; stop: Uuid; from: number; to: number; retimed: boolean }[];
}

const aboutStopAfter = (run: Said['runs'][number]) => ({
  siteId: lab.plant.siteId,
  equipmentId: lab.equipment(run.machine),
  sourceEventId: run.stop,
  seen: { source: 'stop', from: run.to, to: null, reason: null },
});

/** A server that is killed in a step, its connection with it, after one that it had committed. */
async function killInStep(): Promise<void> {
  const { kiosk, plant } = lab;
  if (kiosk.acknowledged < kiosk.entries.length) await kiosk.push();
  const projecting = {
    organizationId: plant.organizationId,
    journal: other.journal,
    rules: other.rules,
    now: plant.clock,
  };
  const step = (after: (client: Client) => Promise<unknown>) =>
    other.database.inOrganization(
      plant.organizationId,
      async (client) => {
        await projectStep(client, projecting);
        await after(client);
      },
      { repeatable: true },
    );
  // The server's own keeper may be at it at that moment.
  await step(async () => undefined).catch(() => undefined);
  await expect(step((client) => client.query('select pg_terminate_backend(pg_backend_pid())'))).rejects.toThrow(
    /terminat/,
  );
}

/** Records a step as somebody would; what makes no sense at that point is left out. */
async function take(one: Step, said: Said): Promise<void> {
  const { plant, kiosk, desk } = lab;
  const now = plant.clock;
  const stream = (assetId: number) => ({ type: 'operation', id: lab.operation(assetId) });
  switch (one.what) {
    case 'run': {
      const { machine: at, from, minutes } = one as Extract<Step, { from: number }>;
      const to = from + minutes * minuteMs;
      if (to > now) return;
      said.runs.push({ machine: at, ...lab.run(at, from, to), from, to, retimed: false });
      return;
    }
    case 'report': {
      const {
        machine: place,
        at,
        pieces: made,
      } = one as unknown as { machine: number; at: number; pieces: { good: number; scrap: number } };
      if (at > now) return;
      said.reports.push({
        id: lab.report(place, at, made.good, made.scrap),
        machine: place,
        ...made,
        corrected: false,
      });
      return;
    }
    case 'correct': {
      const {
        nth,
        at,
        pieces: instead,
      } = one as unknown as { nth: number; at: number; pieces: { good: number; scrap: number } | null };
      const report = said.reports[nth % Math.max(1, said.reports.length)];
      if (!report || report.corrected || at > now) return;
      report.corrected = true;
      const words = ({ good, scrap }: { good: number; scrap: number }) => ({
        good,
        scrap,
        scrapReason: scrap > 0 ? 'burr' : null,
      });
      const correction = {
        type: 'operation.quantity_reported',
        was: words(report),
        becomes: instead ? { ...words(instead), at } : null,
      };
      const payload = { corrects: report.id, ofCorrection: false, correction, reason: 'counted again' };
      desk.record([{ type: 'operation.entry_corrected', stream: stream(report.machine), payload }]);
      return;
    }
    case 'retime': {
      const { nth, minutes } = one as unknown as { nth: number; minutes: number };
      const run = said.runs[nth % Math.max(1, said.runs.length)];
      if (!run || run.retimed) return;
      const at = Math.min(now, Math.max(run.from + minuteMs, run.to + minutes * minuteMs));
      run.retimed = true;
      const correction = { type: 'operation.stopped', was: { reason: null }, becomes: { reason: null, at } };
      const payload = { corrects: run.stop, ofCorrection: false, correction, reason: 'the clock' };
      desk.record([{ type: 'operation.entry_corrected', stream: stream(run.machine), payload }]);
      return;
    }
    case 'explain': {
      const { nth, code } = one as unknown as { nth: number; code: string };
      const run = said.runs[nth % Math.max(1, said.runs.length)];
      if (!run) return;
      const about = aboutStopAfter(run);
      const subject = { type: 'downtime', id: stopId(plant.organizationId, run.stop) };
      desk.record([{ type: 'downtime.explained', stream: subject, payload: { about, reason: code, notes: null } }]);
      return;
    }
    case 'merge': {
      const { nth, other: otherNth } = one as unknown as { nth: number; other: number };
      const run = said.runs[nth % Math.max(1, said.runs.length)];
      const merged = said.runs[otherNth % Math.max(1, said.runs.length)];
      if (!run || !merged || run === merged || run.machine !== merged.machine) return;
      const others = [stopId(plant.organizationId, merged.stop)];
      const subject = { type: 'downtime', id: stopId(plant.organizationId, run.stop) };
      const payload = { about: aboutStopAfter(run), others, reason: null, notes: null };
      desk.record([{ type: 'downtime.merged', stream: subject, payload }]);
      return;
    }
    case 'split': {
      const { nth, minutes } = one as unknown as { nth: number; minutes: number };
      const run = said.runs[nth % Math.max(1, said.runs.length)];
      if (!run) return;
      const parts = [
        { from: null, reason: 'BREAK_A' },
        { from: run.to + minutes * minuteMs, reason: 'FAULT_A' },
      ];
      const subject = { type: 'downtime', id: stopId(plant.organizationId, run.stop) };
      const payload = { about: aboutStopAfter(run), parts, notes: null };
      desk.record([{ type: 'downtime.split', stream: subject, payload }]);
      return;
    }
    case 'state': {
      const { machine: place, at, state } = one as unknown as { machine: number; at: number; state: string };
      if (at > now) return;
      const subject = { type: 'equipment', id: lab.equipment(place) };
      kiosk.record([{ type: 'equipment.state_reported', stream: subject, payload: { state, reason: null } }], {
        backfillAt: at,
      });
      return;
    }
    case 'cycle': {
      const { machine: assetId, at, seconds } = one as unknown as { machine: number; at: number; seconds: number };
      const key = { productCode: null, assetId, effectiveFrom: at };
      await plant
        .done('cycle_time.create', cycleTimeId(plant.organizationId, key), { siteId: null, ...key, seconds })
        .catch(() => undefined);
      return;
    }
    case 'later':
      plant.clock += (one as unknown as { hours: number }).hours * hourMs;
  }
}

test('[RO-2] [RO-13] whatever happens in whatever order, and whoever is killed at it, the roll-ups are those that are computed from nothing', async () => {
  console.info(`SEED=${seed}`);
  lab.plant.clock = start + 20 * hourMs;
  for (const [code, category] of [
    ['BREAK_A', 'planned'],
    ['FAULT_A', 'unplanned'],
  ] as const)
    await lab.plant
      .done('reason.create', deriveId(lab.plant.organizationId, 'reason', ['stop', code]), {
        siteId: null,
        kind: 'stop',
        code,
        names: { en: code },
        sortOrder: 1,
        enabled: true,
        category,
      })
      .catch(() => undefined);
  // Of which too little is counted for so long stands: every count tells of the time around it.
  const policy = { policyCode: 'P1', name: 'P1', effectiveFrom: 0, noCountLimitSeconds: 7200 };
  const policyId = deriveId(lab.plant.organizationId, 'oee_policy', ['P1']);
  await lab.plant.done('oee_policy.create', policyId, { siteId: null, ...policyDefaults, ...policy });
  const steps = fc.sample(step, { seed, numRuns: 260 });
  const said: Said = { reports: [], runs: [] };
  for (const [index, one] of steps.entries()) {
    await take(one as Step, said);
    if (index % 31 === 30) await killInStep();
    // Sometimes much comes at once, and either node may be the one that takes it.
    if (index % 13 === 0) await lab.settle(index % 2 === 0 ? lab.plant.spine : other);
  }
  lab.plant.clock += 30 * hourMs;
  await lab.settle();
  const { changes: _, ...grown } = await lab.stored();
  expect(grown.shifts.length).toBeGreaterThan(20);
  await lab.rebuild();
  const { changes: __, ...rebuilt } = await lab.stored();
  expect(grown.stops).toEqual(rebuilt.stops);
  expect(grown.shifts).toEqual(rebuilt.shifts);
  expect(grown.hours).toEqual(rebuilt.hours);
}, 60_000);
