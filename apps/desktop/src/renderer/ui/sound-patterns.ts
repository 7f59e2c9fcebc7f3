export type Sound = 'taken' | 'refused' | 'unknown' | 'warning';

interface Tone {
  /** Seconds after the sound began. */
  readonly at: number;
  readonly seconds: number;
  readonly fromHz: number;
  readonly toHz: number;
}

/**
 * Told apart by their shape, not by their pitch, so that a noisy hall and a bad ear leave the difference: taken rises once, refused
 * falls long and low, unknown is two equal short tones, the warning four high ones. All between 400 and 1600 Hz: below, machines are
 * louder; above, hearing that years of noise have harmed is gone first.
 */
export const soundPatterns: Readonly<Record<Sound, readonly Tone[]>> = {
  taken: [{ at: 0, seconds: 0.16, fromHz: 700, toHz: 1400 }],
  refused: [{ at: 0, seconds: 0.5, fromHz: 760, toHz: 400 }],
  unknown: [
    { at: 0, seconds: 0.12, fromHz: 600, toHz: 600 },
    { at: 0.2, seconds: 0.12, fromHz: 600, toHz: 600 },
  ],
  warning: [0, 0.18, 0.36, 0.54].map((at) => ({ at, seconds: 0.1, fromHz: 1200, toHz: 1200 })),
};
