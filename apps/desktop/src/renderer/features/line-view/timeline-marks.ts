import type { SegmentWire } from '@lineside/domain';

/** A stretch of the line and where it stands, in shares of the whole (0 to 1). */
export interface Placed {
  readonly segment: SegmentWire;
  readonly left: number;
  readonly width: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Segments in the order of time, each cut to the shift; what lies outside is gone. */
export function placed(segments: readonly SegmentWire[], { from, to }: Span): readonly Placed[] {
  const whole = to - from;
  return segments
    .map((segment) => ({ ...segment, from: Math.max(segment.from, from), to: Math.min(segment.to, to) }))
    .filter((segment) => segment.from < segment.to)
    .toSorted((left, right) => left.from - right.from)
    .map((segment) => ({ segment, left: (segment.from - from) / whole, width: (segment.to - segment.from) / whole }));
}

const hourMs = 3_600_000;

/** The full hours of a shift on the clock (`offsetMs` of its first moment past a full hour), each with its share of the way. */
export function hourMarks(
  { from, to }: Span,
  stepHours: number,
): readonly { readonly at: number; readonly left: number }[] {
  const marks: { at: number; left: number }[] = [];
  for (let at = from; at <= to; at += stepHours * hourMs) marks.push({ at, left: (at - from) / (to - from) });
  return marks;
}

/** The segment at a share of the way; the nearest one before where there is none, and the first before that. */
export function segmentAt(all: readonly Placed[], share: number): number {
  const index = all.findLastIndex(({ left }) => left <= share);
  return Math.max(0, index);
}

/** Where a key leads; null for keys that mean nothing here. */
export function steppedTo(key: string, index: number, count: number): number | null {
  const last = count - 1;
  const to = {
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    Home: 0,
    End: last,
  }[key];
  return to === undefined ? null : Math.min(last, Math.max(0, to));
}

/** Whether a text fits into so many pixels, as wide as its widest letters could be; `em` is its size in pixels. */
export function fits(text: string, pixels: number, em: number): boolean {
  const wide = text.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  return (text.length - wide) * 0.66 * em + wide * em + em <= pixels;
}
