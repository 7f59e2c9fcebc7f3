import {
  accountNumbers,
  deriveId,
  type NumberPeriodState,
  type NumberRun,
  numbersUsedPayload,
  type TimedEvent,
} from '@lineside/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ModelLender, modelPeriod } from './testing/lending-model.ts';
import { ModelPrinter } from './testing/model-printer.ts';

const idOf = (nth: number) => deriveId('0192f0c0-0000-7000-8000-000000000001', 'device', ['kiosk', nth]);
const kiosk = fc.nat(3);
const quiet = [
  fc.record({ act: fc.constant('take' as const), kiosk, count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ act: fc.constant('sync' as const), kiosk }),
  fc.record({ act: fc.constantFrom('push' as const, 'pull' as const, 'look' as const), kiosk }),
];
const disasters = fc.record({ act: fc.constantFrom('clone' as const, 'backup' as const, 'restore' as const), kiosk });
/** A backup, work that is lost with the server, and work that goes on from the backup. */
const lossy = fc
  .tuple(...[1, 2, 3].map(() => fc.array(fc.oneof(...quiet, disasters), { minLength: 4, maxLength: 25 })))
  .map((parts): Step[] => [
    ...(parts[0] ?? []),
    { act: 'backup', kiosk: 0 },
    ...(parts[1] ?? []),
    { act: 'restore', kiosk: 0 },
    ...(parts[2] ?? []),
  ]);
type Step = { readonly act: string; readonly kiosk: number; readonly count?: number };

const numbersIn = ({ payload }: TimedEvent) => numbersUsedPayload.parse(payload).numbers;
const oneByOne = (runs: readonly NumberRun[]) =>
  runs.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));

/** Plays a history, then lets everything arrive. */
function play(steps: readonly Step[]) {
  const server = new ModelLender();
  const printers = [0, 1].map((nth) => new ModelPrinter(idOf(nth)));
  for (const { id } of printers) server.enrol(id);
  server.look();
  for (const printer of printers) printer.pull(server);
  for (const [nth, step] of steps.entries()) doStep({ server, printers, nth }, step);
  for (const [nth, printer] of printers.entries()) printer.push(server, idOf(10_000 + nth));
  server.look();
  server.look();
  const events = new Map(printers.flatMap(({ own }) => own).map((event) => [event.id, event]));
  return { server, labels: [...events.values()] };
}

function doStep(
  { server, printers, nth }: { server: ModelLender; printers: ModelPrinter[]; nth: number },
  step: Step,
): void {
  const printer = printers[step.kiosk % printers.length];
  if (!printer) return;
  if (step.act === 'take') printer.take(step.count ?? 1);
  // As a kiosk with a network does, and a server that looks often enough.
  if (step.act === 'sync')
    for (const act of ['push', 'look', 'pull']) doStep({ server, printers, nth }, { ...step, act });
  if (step.act === 'push') printer.push(server, idOf(100 + nth));
  if (step.act === 'pull') printer.pull(server);
  if (step.act === 'look') server.look();
  if (step.act === 'backup') server.backup();
  if (step.act === 'restore') server.restore();
  if (step.act === 'clone' && printer.twinOf === null && printers.length < 4)
    printers.push(new ModelPrinter(printer.id, printer));
}

describe('histories of lending', () => {
  test('[SY-95] without disasters no number is on two labels, and every label is accepted', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(...quiet), { maxLength: 40 }), (steps) => {
        const { server, labels } = play(steps);
        const numbers = labels.flatMap((label) => oneByOne(numbersIn(label)));
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(labels.filter(({ id }) => server.verdicts.get(id) !== 'accepted')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('[SY-97] with copies of devices and restored servers, of labels with one number all but one are flagged', () => {
    fc.assert(
      fc.property(lossy, (steps) => {
        const { server, labels } = play(steps);
        const byNumber = new Map<number, TimedEvent[]>();
        for (const label of labels)
          for (const number of oneByOne(numbersIn(label)))
            byNumber.set(number, [...(byNumber.get(number) ?? []), label]);
        const verdictsOf = (some: readonly TimedEvent[]) => some.map(({ id }) => server.verdicts.get(id));
        const unsettled = verdictsOf(labels).filter((verdict) => verdict !== 'accepted' && verdict !== 'flagged');
        expect(unsettled).toEqual([]);
        const silent = [...byNumber].filter(
          ([, some]) => verdictsOf(some).filter((verdict) => verdict === 'accepted').length > 1,
        );
        expect(silent).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('[SY-98] after any history the four classes cover each number once, and the labels are the used ones', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(...quiet, disasters), { maxLength: 60 }), fc.boolean(), (steps, isOver) => {
        const { server, labels } = play(steps);
        const leases = server.leases().filter(({ period }) => period === modelPeriod.code);
        const { counter } = server.rows.get(`number_period/${modelPeriod.id}`) as NumberPeriodState;
        const now = isOver ? modelPeriod.endsAt : modelPeriod.at;
        const {
          through,
          used,
          leased,
          unused,
          void: voided,
        } = accountNumbers({ counter, endsAt: modelPeriod.endsAt }, leases, now);
        const all = [used, leased, unused, voided].flatMap(oneByOne).toSorted((one, other) => one - other);
        expect(all).toEqual(oneByOne(through === 0 ? [] : [{ first: 1, last: through }]));
        expect(new Set(oneByOne(used))).toEqual(new Set(labels.flatMap((label) => oneByOne(numbersIn(label)))));
      }),
      { numRuns: 100 },
    );
  });
});
