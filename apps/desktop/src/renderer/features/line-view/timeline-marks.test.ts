import type { SegmentWire } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { fits, hourMarks, placed, segmentAt, steppedTo } from './timeline-marks.ts';

const segment = (from: number, to: number): SegmentWire => ({
  from,
  to,
  state: 'running',
  stop_id: null,
  source: null,
  reason: null,
});
const shift = { from: 100, to: 200 };

describe('a timeline', () => {
  test('shows what lies in the shift, cut at its edges, in the order of time', () => {
    const all = placed([segment(150, 250), segment(0, 100), segment(90, 150)], shift);
    expect(all.map(({ left, width }) => [left, width])).toEqual([
      [0, 0.5],
      [0.5, 0.5],
    ]);
  });

  test('a finger finds the stretch it hits; in a gap the one before', () => {
    const all = placed([segment(110, 120), segment(140, 200)], shift);
    expect([0, 0.1, 0.15, 0.3, 0.4, 1].map((share) => segmentAt(all, share))).toEqual([0, 0, 0, 0, 1, 1]);
  });

  test('arrow keys step through it and stay at its ends', () => {
    expect(steppedTo('ArrowRight', 0, 3)).toBe(1);
    expect(steppedTo('ArrowRight', 2, 3)).toBe(2);
    expect(steppedTo('ArrowLeft', 0, 3)).toBe(0);
    expect(steppedTo('End', 0, 3)).toBe(2);
    expect(steppedTo('Tab', 0, 3)).toBeNull();
  });

  test('hours are marked from its beginning to its end', () => {
    const hour = 3_600_000;
    expect(hourMarks({ from: 0, to: 8 * hour }, 2).map(({ left }) => left)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(hourMarks({ from: 0, to: 7 * hour }, 2)).toHaveLength(4);
  });

  test('a text is written where all of it fits, and Korean letters are wide', () => {
    expect(fits('Tool', 60, 15)).toBe(true);
    expect(fits('Tool change', 60, 15)).toBe(false);
    expect(fits('공구교환', 60, 15)).toBe(false);
  });
});
