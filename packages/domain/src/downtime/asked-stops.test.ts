import { expect, test } from 'vitest';
import { askedStops, longestAskedMs, offeredReasons } from './asked-stops.ts';

const now = 10 * longestAskedMs;
const stop = (from: number, to: number | null, more = {}) => ({
  from: now + from,
  to: to === null ? null : now + to,
  reason: null,
  isConfirmed: false,
  ...more,
});

test('[DT-17] a station asks for the reasons of what still stands or stood half a minute, of a week, newest first', () => {
  const open = stop(-1000, null);
  const long = stop(-90_000, -60_000);
  const short = stop(-30_000, -1000);
  const explained = stop(-90_000, -60_000, { reason: 'MAT_JAM' });
  const confirmed = stop(-90_000, -60_000, { isConfirmed: true });
  const old = stop(-longestAskedMs - 60_000, -longestAskedMs);
  expect(askedStops([old, long, short, explained, confirmed, open], now)).toEqual([open, long]);
});

test('[DT-17] it offers nine reasons at once, and the others when they are asked for', () => {
  const reason = (code: string, sortOrder: number, more = {}) => ({
    code,
    sortOrder,
    enabled: true,
    assetIds: null as readonly number[] | null,
    ...more,
  });
  const many = Array.from({ length: 12 }, (_, index) => reason(`R${index}`, 11 - index));
  const elsewhere = reason('ELSEWHERE', -2, { assetIds: [8] });
  const here = reason('HERE', -1, { assetIds: [7] });
  const off = reason('OFF', -3, { enabled: false });
  const { first, others } = offeredReasons([...many, elsewhere, here, off], 7);
  expect(first.map(({ code }) => code)).toEqual(['HERE', 'R11', 'R10', 'R9', 'R8', 'R7', 'R6', 'R5', 'R4']);
  expect(others.map(({ code }) => code)).toEqual(['R3', 'R2', 'R1', 'R0']);
});
