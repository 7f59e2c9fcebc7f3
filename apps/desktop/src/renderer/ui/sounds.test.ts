import { afterEach, describe, expect, test, vi } from 'vitest';
import { soundPatterns } from './sound-patterns.ts';
import { playSound, useSounds } from './sounds.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  useSounds.setState(useSounds.getInitialState(), true);
});

/** `rise`, `fall` or `same` for each tone: what is told apart without an ear for pitch. */
const shapeOf = (sound: keyof typeof soundPatterns) =>
  soundPatterns[sound].map(({ fromHz, toHz }) => (toHz > fromHz ? 'rise' : toHz < fromHz ? 'fall' : 'same')).join();

/** Counts tones, and how loud they were. */
function stubAudio(): { readonly peaks: number[] } {
  const peaks: number[] = [];
  const ramp = { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined };
  class FakeAudio {
    state = 'running';
    currentTime = 0;
    destination = {};
    createOscillator = () => ({
      frequency: ramp,
      connect: (to: unknown) => to,
      start: () => undefined,
      stop: () => undefined,
    });
    createGain = () => ({
      gain: { ...ramp, linearRampToValueAtTime: (value: number) => void (value > 0 && peaks.push(value)) },
      connect: (to: unknown) => to,
    });
  }
  vi.stubGlobal('AudioContext', FakeAudio);
  return { peaks };
}

describe('sounds', () => {
  test('each has a shape of its own, and is over within a second', () => {
    const shapes = (['taken', 'refused', 'unknown', 'warning'] as const).map(shapeOf);
    expect(shapes).toEqual(['rise', 'fall', 'same,same', 'same,same,same,same']);
    for (const tones of Object.values(soundPatterns))
      expect(Math.max(...tones.map(({ at, seconds }) => at + seconds))).toBeLessThan(1);
  });

  test('where nothing can sound, nothing is thrown', () => {
    vi.stubGlobal('AudioContext', undefined);
    expect(() => playSound('taken')).not.toThrow();
    vi.stubGlobal(
      'AudioContext',
      class {
        constructor() {
          throw new Error('no device');
        }
      },
    );
    expect(() => playSound('refused')).not.toThrow();
  });

  test('as many tones as the pattern has, as loud as this device is set; off is silent', () => {
    const { peaks } = stubAudio();
    useSounds.setState({ volume: 40 });
    playSound('unknown');
    expect(peaks).toEqual([0.4, 0.4]);
    useSounds.setState({ volume: 0 });
    playSound('taken');
    expect(peaks).toHaveLength(2);
  });
});
