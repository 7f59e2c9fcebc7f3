import { describe, expect, test } from 'vitest';
import { middleOf, nearestClock, neighbours } from './stop-times.ts';

const zone = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);

describe('a time that is typed', () => {
  test('is the one of its day, and of a stop that passes midnight the one of the next', () => {
    expect(nearestClock(zone, '09:30', at('2026-01-05T08:00:00Z'))).toBe(at('2026-01-05T08:30:00Z'));
    expect(nearestClock(zone, '00:10', at('2026-01-05T22:50:00Z'))).toBe(at('2026-01-05T23:10:00Z'));
    expect(nearestClock(zone, '23:50', at('2026-01-05T23:10:00Z'))).toBe(at('2026-01-05T22:50:00Z'));
  });

  test('is none while it is being typed', () => {
    expect(nearestClock(zone, '9:3', 0)).toBeNull();
    expect(nearestClock(zone, '24:00', 0)).toBeNull();
    expect(nearestClock(zone, '', 0)).toBeNull();
  });
});

describe('neighbours', () => {
  const stop = (id: string, hour: number, machine = 'a') => ({
    id,
    equipment_id: machine,
    start_time: `2026-01-05T0${hour}:00:00Z`,
  });

  test('are the nearest stops of the same machine, whatever the order of the list', () => {
    const stops = [stop('4', 4), stop('1', 1), stop('x', 3, 'b'), stop('3', 3), stop('2', 2)];
    const found = neighbours(stops, stop('3', 3));
    expect([found.before?.id, found.after?.id]).toEqual(['2', '4']);
    expect(neighbours(stops, stop('1', 1)).before).toBeNull();
  });
});

test('a cut is offered on a full minute in the middle', () => {
  expect(middleOf(0, 605_000)).toBe(300_000);
});
