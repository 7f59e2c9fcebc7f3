import { localToInstant, stopId } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sumsByDate, sumsOfRange } from './range-sums.ts';
import { type FigureLab, makeFigureLab } from './testing/figure-lab.ts';

const at = (local: string): number => localToInstant('Europe/Berlin', local);

let lab: FigureLab;
beforeAll(async () => {
  lab = await makeFigureLab([1, 2]);
  lab.plant.clock = at('2026-01-05T23:00');
});
afterAll(() => lab?.close());

const figureOf = async (assetId: number, code: string, date = '2026-01-05') => {
  const { shifts } = await lab.stored();
  return shifts
    .map(({ row }) => row as Record<string, unknown>)
    .find(
      (row) => row.equipment_id === lab.equipment(assetId) && row.shift_code === code && row.production_date === date,
    );
};
const reading = () => ({
  organizationId: lab.plant.organizationId,
  journal: lab.plant.spine.journal,
  rules: lab.plant.spine.rules,
  now: lab.plant.clock,
});
const stop = (runs: { readonly stop: string }, becomes: number) => ({
  type: 'operation.entry_corrected',
  stream: { type: 'operation', id: lab.operation(1) },
  payload: {
    corrects: runs.stop,
    ofCorrection: false,
    correction: { type: 'operation.stopped', was: { reason: null }, becomes: { reason: null, at: becomes } },
    reason: 'the clock',
  },
});

describe('roll-ups', () => {
  let evening: ReturnType<FigureLab['run']>;

  test('[RO-1] a shift that has ended is stored with its sums, its hours add up to it, and its stops are listed', async () => {
    lab.run(1, at('2026-01-05T06:00'), at('2026-01-05T10:00'));
    evening = lab.run(1, at('2026-01-05T10:30'), at('2026-01-05T14:00'));
    lab.run(2, at('2026-01-05T06:00'), at('2026-01-05T14:00'));
    lab.report(1, at('2026-01-05T09:00'), 400, 5);
    lab.report(2, at('2026-01-05T09:00'), 100);
    await lab.settle();
    expect(await figureOf(1, 'EARLY')).toMatchObject({
      good: 400,
      scrap: 5,
      unplanned_stop_ms: 1_800_000,
      policy_version: 'default',
    });
    const { hours, stops, changes } = await lab.stored();
    const early = hours
      .map(({ row }) => row as Record<string, number | string>)
      .filter((row) => row.equipment_id === lab.equipment(1) && row.shift_code === 'EARLY');
    expect(early).toHaveLength(8);
    expect(early.reduce((sum, row) => sum + Number(row.good), 0)).toBe(400);
    expect(stops.map(({ row }) => row)).toContainEqual(
      expect.objectContaining({
        equipment_id: lab.equipment(1),
        from_at: at('2026-01-05T10:00'),
        to_at: at('2026-01-05T10:30'),
      }),
    );
    expect(changes).toEqual([]);
  });

  test('[RO-3] a late report computes one shift of one machine again, and says what the figure was', async () => {
    lab.report(1, at('2026-01-05T11:00'), 50);
    expect(await lab.settle()).toBe(1);
    expect(await figureOf(1, 'EARLY')).toMatchObject({ good: 450 });
    const { changes } = await lab.stored();
    expect(changes).toEqual([
      expect.objectContaining({
        shift: '2026-01-05_EARLY',
        equipment_id: lab.equipment(1),
        was: expect.objectContaining({ good: 400 }),
        now: expect.objectContaining({ good: 450 }),
        because: [expect.any(Number)],
      }),
    ]);
  });

  test('[RO-4] an end that is moved over the shift’s edge changes both shifts, and no other machine', async () => {
    const before = (await lab.stored()).changes.length;
    lab.desk.record([stop(evening, at('2026-01-05T15:00'))]);
    expect(await lab.settle()).toBeLessThanOrEqual(3);
    const changed = (await lab.stored()).changes.slice(before);
    expect(changed.map(({ shift, equipment_id: id }) => [shift, id])).toEqual([['2026-01-05_LATE', lab.equipment(1)]]);
    lab.desk.record([
      {
        type: 'operation.entry_corrected',
        stream: { type: 'operation', id: lab.operation(1) },
        payload: {
          corrects: evening.start,
          ofCorrection: false,
          correction: { type: 'operation.started', was: {}, becomes: { at: at('2026-01-05T14:30') } },
          reason: 'the clock',
        },
      },
    ]);
    await lab.settle();
    const both = (await lab.stored()).changes.slice(before);
    // The first change of the late shift is still there.
    const shifts = ['2026-01-05_EARLY', '2026-01-05_LATE', '2026-01-05_LATE'];
    expect(both.map(({ shift }) => shift).toSorted()).toEqual(shifts);
    expect(both.every(({ equipment_id: id }) => id === lab.equipment(1))).toBe(true);
  });

  test('[RO-5] what runs is computed when it is asked for, and added to what is stored', async () => {
    lab.plant.clock = at('2026-01-06T08:00');
    lab.run(2, at('2026-01-06T06:00'), null);
    lab.report(2, at('2026-01-06T07:00'), 30);
    await lab.settle();
    expect(await figureOf(2, 'EARLY', '2026-01-06')).toBeUndefined();
    const range = { from: '2026-01-05', to: '2026-01-06', equipmentIds: null };
    const sums = await lab.read((client) => sumsOfRange(client, reading(), range));
    expect(sums.get(lab.equipment(2))).toMatchObject({ good: 130, calendarMs: 26 * 3_600_000 });
    const days = await lab.read((client) => sumsByDate(client, reading(), range));
    expect([...days.keys()]).toEqual(['2026-01-05', '2026-01-06']);
    expect(days.get('2026-01-06')?.get(lab.equipment(2))).toMatchObject({ good: 30, shiftMs: 2 * 3_600_000 });
  });

  test('[RO-6] of a machine whose device is silent nothing is known from its last word on, until it is heard again', async () => {
    const heard = (time: number) =>
      lab.read((client) =>
        client.query('update device set equipment_id = $1, last_seen_at = to_timestamp($2 / 1000.0) where id = $3', [
          lab.equipment(2),
          time,
          lab.kiosk.id,
        ]),
      );
    await heard(at('2026-01-06T08:00'));
    lab.plant.clock = at('2026-01-06T16:00');
    await lab.settle();
    await lab.plant.spine.figures.look(lab.plant.organizationId);
    const early = await figureOf(2, 'EARLY', '2026-01-06');
    expect(early).toMatchObject({ unknown_ms: 6 * 3_600_000, shift_ms: 8 * 3_600_000 });
    await heard(lab.plant.clock);
    await lab.plant.spine.figures.look(lab.plant.organizationId);
    expect(await figureOf(2, 'EARLY', '2026-01-06')).toMatchObject({ unknown_ms: 0 });
    const last = (await lab.stored()).changes.at(-1);
    expect(last).toMatchObject({ shift: '2026-01-06_EARLY', was: { unknownMs: 6 * 3_600_000 }, now: { unknownMs: 0 } });
  });

  test('[RO-7] a rebuilt server has the same figures, and its history of changes', async () => {
    const before = await lab.stored();
    await lab.rebuild();
    expect(await lab.stored()).toEqual(before);
  });

  test('[RO-12] stops that are one from the moment they are known take the time between them, which was computed before', async () => {
    lab.plant.clock = at('2026-01-09T12:00');
    lab.run(1, at('2026-01-07T08:00'), at('2026-01-08T09:00'));
    await lab.settle();
    expect(await figureOf(1, 'LATE', '2026-01-07')).toMatchObject({ unplanned_stop_ms: 0 });
    const first = lab.run(1, at('2026-01-07T06:00'), at('2026-01-07T07:00'));
    const last = lab.run(1, at('2026-01-08T10:00'), at('2026-01-08T11:00'));
    lab.run(1, at('2026-01-08T12:00'), at('2026-01-08T13:00'));
    const { organizationId, siteId } = lab.plant;
    const seen = { source: 'stop', from: at('2026-01-07T07:00'), to: at('2026-01-07T08:00'), reason: null };
    const about = { siteId, equipmentId: lab.equipment(1), sourceEventId: first.stop, seen };
    const payload = { about, others: [stopId(organizationId, last.stop)], reason: null, notes: null };
    const stream = { type: 'downtime', id: stopId(organizationId, first.stop) };
    lab.desk.record([{ type: 'downtime.merged', stream, payload }]);
    await lab.settle();
    expect(await figureOf(1, 'LATE', '2026-01-07')).toMatchObject({ unplanned_stop_ms: 8 * 3_600_000 });
    const { changes: _, ...grown } = await lab.stored();
    await lab.rebuild();
    const { changes: __, ...rebuilt } = await lab.stored();
    expect(grown).toEqual(rebuilt);
  });

  test('[RO-11] what was left standing years ago computes five weeks, not the years since', async () => {
    const datesOf = async () => {
      const { shifts } = await lab.stored();
      const own = shifts.map(({ row }) => row as { production_date: string });
      return [...new Set(own.map((row) => row.production_date).filter((date) => date < '2020'))].toSorted();
    };
    lab.run(1, at('2012-02-01T08:00'), at('2012-02-01T12:00'));
    expect(await lab.settle()).toBeLessThan(50 * 3);
    expect((await datesOf()).at(-1)).toBe('2012-03-07');
    lab.run(1, at('2012-06-01T08:00'), at('2012-06-01T12:00'));
    await lab.settle();
    expect((await datesOf()).length).toBe(157);
    const { changes: _, ...grown } = await lab.stored();
    await lab.rebuild();
    const { changes: __, ...rebuilt } = await lab.stored();
    expect(grown).toEqual(rebuilt);
  });
});
