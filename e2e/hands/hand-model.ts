/** One tap: how far the finger came for it, and how large its target is, millimetres on the glass. */
export interface Tap {
  readonly distanceMm: number;
  /** The smaller side, as MacKenzie and Buxton propose for rectangles (Extending Fitts' law to two-dimensional tasks, CHI '92). */
  readonly targetMm: number;
}

/** To think of what is to be entered, once before a routine task (operator M; Card, Moran, Newell, CACM 23(7), 1980). */
const thinkSeconds = 1.35;

/** To press a key, for a person who types little (operator K of the same paper). */
const pressSeconds = 0.28;

/**
 * A finger on glass, bits a second (MacKenzie, Fitts' throughput and the remarkable case of touch-based target selection, HCII 2015).
 * It was measured from tap to tap, so it holds a press already: `pressSeconds` on top is the reserve for a glove.
 */
const throughput = 6.95;

/** Seconds until the last tap: thinking once, then for each tap a movement by Fitts' law (Shannon's form) and a press. */
export function handSeconds(taps: readonly Tap[]): number {
  return taps.reduce(
    (seconds, { distanceMm, targetMm }) => seconds + Math.log2(distanceMm / targetMm + 1) / throughput + pressSeconds,
    thinkSeconds,
  );
}
