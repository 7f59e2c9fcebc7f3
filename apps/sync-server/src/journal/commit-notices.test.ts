import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Database } from '../db/database.ts';
import { silentLogger } from '../testing/test-spine.ts';
import { CommitNotices } from './commit-notices.ts';

let told: string[];
let sent: number;
let notices: CommitNotices;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  sent = 0;
  const withoutOrganization = () => {
    sent += 1;
    return Promise.reject(new Error('the database is away'));
  };
  const database = { withoutOrganization } as unknown as Database;
  notices = new CommitNotices({
    database,
    logger: silentLogger,
    tellOwn: (organizationId) => void told.push(organizationId),
  });
});

afterEach(() => {
  notices.close();
  vi.useRealTimers();
});

test('those who listen on the node that wrote are told at once, whatever becomes of the notice', () => {
  notices.committed('a');
  expect(told).toEqual(['a']);
});

test('many commits are told of at most every 20 ms, the last one too', () => {
  for (let count = 0; count < 10; count++) notices.committed('a');
  notices.committed('b');
  expect(told).toEqual(['a', 'b']);
  vi.advanceTimersByTime(20);
  expect(told).toEqual(['a', 'b', 'a']);
  vi.advanceTimersByTime(100);
  expect([told.length, sent]).toEqual([3, 3]);
});
