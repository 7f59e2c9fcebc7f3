import { localToInstant } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { dragged, freeTime, onTrack, stretched, windowOf } from './board-time.ts';

const timeZone = 'Europe/Berlin';
const hour = 3_600_000;
const minute = 60_000;
const at = (local: string) => localToInstant(timeZone, local);
const day = (from: string, to: string) => ({ from: at(`2026-01-05T${from}`), to: at(`2026-01-05T${to}`) });

describe('what the board shows', () => {
  test('a day with the whole night, or the week from its Monday on', () => {
    expect(windowOf(timeZone, '2026-01-07', 'day')).toEqual({
      from: at('2026-01-07T00:00'),
      to: at('2026-01-08T06:00'),
      dates: ['2026-01-07', '2026-01-08'],
    });
    const week = windowOf(timeZone, '2026-03-29', 'week');
    expect(week.dates.at(0)).toBe('2026-03-23');
    // A Sunday of 23 hours ends it.
    expect((week.to - week.from) / hour).toBe(7 * 24 - 1);
  });

  test('something outside is not on the track, and what reaches out is cut', () => {
    expect(onTrack(day('06:00', '08:00'), day('00:00', '10:00'))).toEqual({ left: '60%', width: '20%' });
    expect(onTrack(day('06:00', '08:00'), day('07:00', '09:00'))).toEqual({ left: '0%', width: '50%' });
    expect(onTrack(day('06:00', '08:00'), day('08:00', '09:00'))).toBeNull();
  });
});

describe('what is dragged', () => {
  const magnets = { boundaries: [at('2026-01-05T06:00'), at('2026-01-05T14:00')], zoom: 'day' as const };
  const block = day('08:00', '10:00');

  test('lies at quarters of an hour, and keeps its length', () => {
    expect(dragged(block, 68 * minute, magnets)).toEqual(day('09:15', '11:15'));
    expect(dragged(block, -8 * minute, magnets)).toEqual(day('07:45', '09:45'));
    expect(dragged(block, 0, magnets)).toEqual(block);
  });

  test('begins or ends at the boundary of a shift that is near', () => {
    expect(dragged(block, -105 * minute, magnets)).toEqual(day('06:00', '08:00'));
    expect(dragged(block, 4 * hour - 18 * minute, magnets)).toEqual(day('12:00', '14:00'));
    expect(dragged(block, 4 * hour - 30 * minute, magnets)).toEqual(day('11:30', '13:30'));
    expect(dragged(block, 4 * hour - 80 * minute, { ...magnets, zoom: 'week' })).toEqual(day('12:00', '14:00'));
  });

  test('is made longer and shorter by its end, down to a quarter of an hour', () => {
    expect(stretched(block, 50 * minute, magnets)).toEqual(day('08:00', '10:45'));
    expect(stretched(block, 4 * hour + 10 * minute, magnets)).toEqual(day('08:00', '14:00'));
    expect(stretched(block, -9 * hour, magnets)).toEqual(day('08:00', '08:15'));
  });
});

describe('a time for something new', () => {
  const shifts = [day('06:00', '14:00'), day('14:00', '22:00')];
  const now = at('2026-01-05T07:02');
  const window = day('00:00', '23:00');

  test('is the rest of the shift, behind what is planned', () => {
    expect(freeTime([], shifts, { now, window })).toEqual(day('07:15', '14:00'));
    expect(freeTime([day('06:00', '10:00'), day('10:00', '14:00')], shifts, { now, window })).toEqual(
      day('14:00', '22:00'),
    );
    expect(freeTime([day('12:00', '13:00')], shifts, { now, window })).toEqual(day('07:15', '12:00'));
    expect(freeTime([], [], { now, window })).toEqual(day('07:15', '15:15'));
  });

  test('is in the window that is looked at, where that is later', () => {
    expect(freeTime([], shifts, { now: 0, window: day('14:00', '23:00') })).toEqual(day('14:00', '22:00'));
  });
});
