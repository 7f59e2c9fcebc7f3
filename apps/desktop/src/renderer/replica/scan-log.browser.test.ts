import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeviceScanLog } from './scan-log.ts';
import type { ScanFacts, ScanRecord } from './scan-log-record.ts';
import { intercept } from './testing/intercept.ts';

const dayMs = 86_400_000;
const startAt = 1_767_600_000_000;
let now = startAt;
let name = '';
let names = 0;
let log: DeviceScanLog;

const later = (milliseconds: number, task: () => void) => {
  const timer = setTimeout(task, milliseconds);
  return () => clearTimeout(timer);
};
const open = () => new DeviceScanLog({ name, now: () => now, later });
const scan = (text: string): ScanFacts => ({
  text,
  aim: ']C1',
  source: 'wedge',
  gaps: [4, 5],
  endedBy: 'Enter',
  at: now,
});
/** What the log holds once that many scans are in it. */
const listed = (from: DeviceScanLog, count: number) =>
  new Promise<readonly ScanRecord[]>((resolve) => {
    from.watch((records) => records.length === count && resolve(records));
  });

beforeEach(() => {
  names += 1;
  now = startAt;
  name = `scan-log-test-${names}-${performance.timeOrigin}`;
  log = open();
});

afterEach(async () => {
  log.close();
  await Dexie.delete(name);
});

describe('list of scans', () => {
  test('a scan that came in is there after a reload, also one that was still being worked on', async () => {
    const worked = await log.enter(scan('LS/ACT/START'));
    const effect = { kind: 'done', routes: [{ kind: 'act', act: 'start' }], words: 'Started' } as const;
    await worked.settle({ content: { kind: 'command', command: { verb: 'act', act: 'start' } }, effect });
    now += 1;
    await log.enter(scan('WO-1\u001d'));
    log.close();
    log = open();
    expect(await listed(log, 2)).toMatchObject([
      { text: 'WO-1\u001d', aim: ']C1', gaps: [4, 5], content: null, effect: null },
      { text: 'LS/ACT/START', effect },
    ]);
  });

  test('a watcher hears of each scan and of what became of it', async () => {
    const heard: string[] = [];
    log.watch((records) => heard.push(records.map(({ effect }) => effect?.kind ?? 'open').join()));
    const entered = await log.enter(scan('X'));
    await entered.settle({ content: null, effect: { kind: 'unknown', routes: [], words: null } });
    await expect.poll(() => heard.at(-1)).toBe('unknown');
    expect(heard).toContain('open');
  });

  test('keeps a day, and no more than 5,000', async () => {
    await log.enter(scan('yesterday'));
    now += dayMs + 1;
    await log.enter(scan('today'));
    expect((await listed(log, 1)).map(({ text }) => text)).toEqual(['today']);
    log.close();
    const database = new Dexie(name);
    await database.open();
    await database.table('scans').bulkAdd(Array.from({ length: 5100 }, (_, at) => ({ ...scan(`old ${at}`), at: now })));
    database.close();
    log = open();
    await log.enter(scan('newest'));
    const texts = (await listed(log, 5001)).map(({ text }) => text);
    expect(texts).not.toContain('today');
    expect(texts).toContain('newest');
    expect(texts).toContain('old 5099');
  });

  test('a disk that takes nothing: the scan is worked on all the same, and is listed until the window closes', async () => {
    const release = intercept(IDBObjectStore.prototype, 'add', () => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    try {
      const entered = await log.enter(scan('A'));
      await entered.settle({ content: null, effect: { kind: 'unknown', routes: [], words: null } });
      expect(await listed(log, 1)).toMatchObject([{ text: 'A', effect: { kind: 'unknown' } }]);
    } finally {
      release();
    }
  });

  test('a database that never answers holds nobody up for longer than half a second', async () => {
    const blocker = new Dexie(name);
    blocker.version(1).stores({ scans: '++number, at' });
    await blocker.open();
    const held = blocker.transaction('rw', 'scans', async () => {
      const end = performance.now() + 1200;
      while (performance.now() < end) await blocker.table('scans').count();
    });
    const before = performance.now();
    await log.enter(scan('A'));
    expect(performance.now() - before).toBeLessThan(1000);
    await held;
    blocker.close();
    expect(await listed(log, 1)).toMatchObject([{ text: 'A' }]);
  });

  test('a closed database rejects nothing', async () => {
    log.close();
    const entered = await log.enter(scan('A'));
    await expect(entered.settle({ content: null, effect: null })).resolves.toBeUndefined();
  });
});
