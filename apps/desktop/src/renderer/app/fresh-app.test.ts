import { describe, expect, test } from 'vitest';
import { keepAppFresh } from './fresh-app.ts';

const minute = 60_000;

/** A page beside which a newer app waits, a minute after another. */
function page() {
  const said: string[] = [];
  const tasks: { at: number; task: () => void }[] = [];
  let now = 0;
  let asked = 0;
  const facts = { unsent: 0, isSignedIn: false, idleMs: 60 * minute, isWaiting: true, fails: false };
  const waiting = { postMessage: (word: string) => void said.push(word) };
  keepAppFresh({
    registration: {
      get waiting() {
        return facts.isWaiting ? waiting : null;
      },
      update: async () => {
        asked += 1;
        if (facts.fails) throw new TypeError('offline');
      },
    },
    journal: async () => {
      if (facts.fails) throw new Error('gone');
      return { unsent: facts.unsent, isSignedIn: facts.isSignedIn };
    },
    idleMs: () => facts.idleMs,
    later: (milliseconds, task) => tasks.push({ at: now + milliseconds, task }),
  });
  return {
    facts,
    said,
    asked: () => asked,
    pass: async (minutes: number) => {
      for (const end = now + minutes * minute; now < end; now += minute) {
        for (const due of tasks.splice(0)) {
          if (due.at <= now + minute) due.task();
          else tasks.push(due);
        }
        // The work of a task ends before the next minute.
        await new Promise((settled) => setImmediate(settled));
      }
    },
  };
}

describe('a newer app in a browser', () => {
  test('takes over when nobody is signed in, nothing is unsent and nobody touches the page', async () => {
    const { said, pass } = page();
    await pass(1);
    expect(said).toEqual(['take over']);
  });

  test.each([
    [{ unsent: 1 }],
    [{ isSignedIn: true }],
    [{ idleMs: 9 * minute }],
    [{ isWaiting: false }],
    [{ fails: true }],
  ])('waits with %j, and takes over after that', async (fact) => {
    const { facts, said, pass } = page();
    const before = { ...facts };
    Object.assign(facts, fact);
    await pass(5);
    expect(said).toEqual([]);
    Object.assign(facts, before);
    await pass(2);
    expect(said).toContain('take over');
  });

  test('is asked for four times an hour, also after the network was away', async () => {
    const { facts, asked, pass } = page();
    facts.fails = true;
    await pass(60);
    expect(asked()).toBe(4);
  });
});
