import { describe, expect, test } from 'vitest';
import { RetryLoop, type Scheduler } from './retry-loop.ts';

/** Timers in the hands of the test. */
function handTimers() {
  const timers: { readonly delay: number; readonly task: () => void }[] = [];
  const scheduler: Scheduler = {
    random: () => 1,
    later: (delay, task) => {
      const timer = { delay, task };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
  };
  const fire = () => timers.shift()?.task();
  return { timers, scheduler, fire };
}

const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe('retry loop', () => {
  test('waits longer after each failure, five seconds at most, with one timer at a time', async () => {
    const { timers, scheduler, fire } = handTimers();
    const step = () => Promise.reject(new Error('nobody'));
    const loop = new RetryLoop({ scheduler, step, idleMs: null, onError: () => null });
    loop.wake();
    const delays: number[] = [];
    for (let failure = 0; failure < 8; failure++) {
      await settle();
      expect(timers).toHaveLength(1);
      delays.push(timers[0]?.delay ?? 0);
      loop.wake();
      fire();
    }
    expect(delays).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
    await settle();
    await loop.stop();
    expect(timers).toHaveLength(0);
  });

  test('works on while there is more, and once more when it was woken meanwhile', async () => {
    const { timers, scheduler } = handTimers();
    const answers: ('again' | 'idle')[] = ['again', 'again', 'idle', 'idle'];
    let steps = 0;
    const step = async () => {
      steps += 1;
      if (steps === 2) loop.wake();
      return answers.shift() ?? 'idle';
    };
    const loop = new RetryLoop({ scheduler, step, idleMs: 15_000, onError: () => null });
    loop.wake();
    await settle();
    expect(steps).toBe(4);
    expect(timers.map(({ delay }) => delay)).toEqual([15_000]);
  });

  test('the network coming back ends the waiting at once', async () => {
    const { timers, scheduler } = handTimers();
    let steps = 0;
    const step = async () => {
      steps += 1;
      if (steps < 3) throw new Error('nobody');
      return 'idle' as const;
    };
    const loop = new RetryLoop({ scheduler, step, idleMs: null, onError: () => 60_000 });
    loop.wake();
    await settle();
    expect(timers.map(({ delay }) => delay)).toEqual([60_000]);
    loop.wakeNow();
    await settle();
    loop.wakeNow();
    await settle();
    expect({ steps, timers }).toEqual({ steps: 3, timers: [] });
  });
});
