import { timingOf } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import type { WindowChannel } from '../../platform/platform.ts';
import { Clock } from './clock.ts';
import { ClockSharing } from './clock-sharing.ts';

const hour = 3_600_000;

/** One computer: a true time, a wall clock, and windows with a monotonic time of their own. */
class Computer {
  trueMs = 1_767_600_000_000;
  wallOffsetMs = -1_767_599_990_000;
  readonly #channels = new Set<{ hear: (message: unknown) => void }>();

  open(bootId: string) {
    const openedAt = this.trueMs - 7;
    const source = { wallMs: () => this.trueMs + this.wallOffsetMs, monotonicMs: () => this.trueMs - openedAt };
    let sharing: ClockSharing | null = null;
    const clock = new Clock({
      source,
      bootId,
      lastOffset: null,
      onKnown: (heardServer) => void (heardServer && sharing?.announce()),
    });
    sharing = new ClockSharing({ clock, channel: this.#channel(), onMet: () => undefined });
    return { clock, sharing };
  }

  #channel(): WindowChannel {
    const self = { hear: (_message: unknown): void => undefined };
    this.#channels.add(self);
    return {
      send: (message) => {
        const others = [...this.#channels].filter((other) => other !== self);
        for (const other of others) {
          // Each message is a little on its way.
          this.trueMs += 2;
          other.hear(structuredClone(message));
        }
      },
      onMessage: (listener) => {
        self.hear = listener;
      },
      close: () => void this.#channels.delete(self),
    };
  }
}

describe('windows of one computer', () => {
  test('[TIM-11] one that only looks on has the time of the one that hears the server', () => {
    const computer = new Computer();
    const holder = computer.open('a');
    const other = computer.open('b');
    expect(other.clock.quality).toBe('unknown');
    computer.trueMs += hour;
    holder.clock.heard(computer.trueMs, holder.clock.mark());
    expect(other.clock.quality).toBe('synced');
    expect(Math.abs(other.clock.now() - computer.trueMs)).toBeLessThan(10);
    // Whoever opens later is told too.
    const third = computer.open('c');
    expect(third.clock.quality).toBe('synced');
    expect(Math.abs(third.clock.now() - computer.trueMs)).toBeLessThan(10);
  });

  test('[TIM-11] what a closed window recorded is timed by one that met it and hears the server hours later', () => {
    const computer = new Computer();
    const first = computer.open('a');
    const recordedAt = computer.trueMs;
    const body = { time: first.clock.deviceTime(), backfillAt: null };
    computer.trueMs += hour;
    const second = computer.open('b');
    computer.trueMs += hour;
    first.sharing.close();
    computer.trueMs += 3 * hour;
    expect(second.sharing.others).toEqual([]);
    second.clock.heard(computer.trueMs, second.clock.mark());
    const timing = timingOf(body, second.sharing.others);
    expect(timing.timeQuality).toBe('synced');
    expect(Math.abs(timing.occurredAt - recordedAt)).toBeLessThanOrEqual(timing.uncertaintyMs ?? 0);
  });

  test('[TIM-11] pages that follow each other without meeting are not joined: the wall clock may have been set in between', () => {
    const computer = new Computer();
    const first = computer.open('a');
    const body = { time: first.clock.deviceTime(), backfillAt: null };
    first.sharing.close();
    computer.trueMs += hour;
    const second = computer.open('b');
    second.clock.heard(computer.trueMs, second.clock.mark());
    const known = [...second.clock.exchanges, ...second.sharing.others];
    expect(timingOf(body, known).timeQuality).toBe('unknown');
  });
});
