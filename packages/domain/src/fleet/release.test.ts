import { describe, expect, test } from 'vitest';
import { isBelowMinimum, offeredRelease, releaseChannelSchema } from './release.ts';

const release = (version: string, more: Partial<Parameters<typeof offeredRelease>[0][number]> = {}) => ({
  version,
  state: 'active' as const,
  isWhole: true,
  ...more,
});

describe('what a channel offers', () => {
  test('[FL-2] is the highest version that is active and whole', () => {
    expect(offeredRelease([])).toBeUndefined();
    expect(offeredRelease([release('1.9.0'), release('1.10.0'), release('1.2.0')])?.version).toBe('1.10.0');
    const waiting = [release('3.0.0', { state: 'paused' }), release('4.0.0', { isWhole: false })];
    const over = release('5.0.0', { state: 'withdrawn' });
    expect(offeredRelease([...waiting, over, release('2.0.0')])?.version).toBe('2.0.0');
    expect(offeredRelease([...waiting, over])).toBeUndefined();
  });

  test('[FL-3] a version below the minimum is one to leave; without a minimum none is', () => {
    expect(isBelowMinimum('1.9.0', '1.10.0')).toBe(true);
    expect(isBelowMinimum('1.10.0-rc.1', '1.10.0')).toBe(true);
    expect(isBelowMinimum('1.10.0', '1.10.0')).toBe(false);
    expect(isBelowMinimum('0.0.1', null)).toBe(false);
  });

  test('[FL-2] a channel is a name that no path can be made of', () => {
    for (const name of ['stable', 'pilot-2']) expect(releaseChannelSchema.safeParse(name).success).toBe(true);
    for (const name of ['', '..', 'a/b', 'A', '2', 'a'.repeat(31)])
      expect(releaseChannelSchema.safeParse(name).success, name).toBe(false);
  });
});
