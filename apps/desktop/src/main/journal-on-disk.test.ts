import { describe, expect, test } from 'vitest';
import { journalByHiddenPage } from './journal-on-disk.ts';

/** What main learns from a page, and how often that was closed. */
async function lookBy(read: () => Promise<unknown>) {
  let closed = 0;
  const close = () => {
    closed += 1;
  };
  const journal = journalByHiddenPage(() => ({ read, close }), 20);
  return { looked: await journal.look(), closed };
}

describe('the journal on disk', () => {
  test('is looked at by a page that is closed after its answer', async () => {
    const seen = { unsent: 3, isSignedIn: false };
    expect(await lookBy(async () => seen)).toEqual({ looked: seen, closed: 1 });
  });

  test.each([
    ['answers something else', async () => ({ unsent: -1, isSignedIn: false })],
    ['says nothing of who is signed in', async () => ({ unsent: 0 })],
    ['fails', async () => Promise.reject(new Error('gone'))],
    ['never answers', () => new Promise<unknown>(() => undefined)],
  ])('is not known where the page %s', async (_what, read) => {
    expect(await lookBy(read)).toEqual({ looked: null, closed: 1 });
  });
});
