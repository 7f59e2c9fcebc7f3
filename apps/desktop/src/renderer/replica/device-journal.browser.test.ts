import { appendTo, emptyTail } from '@lineside/domain';
import { afterEach, describe, expect, test } from 'vitest';
import { type ChangeChannel, DeviceJournal } from './device-journal.ts';
import { someBodies } from './testing/bodies.ts';
import { countTransactions } from './testing/count-transactions.ts';
import { intercept } from './testing/intercept.ts';

const open: DeviceJournal[] = [];
const deaf: ChangeChannel = { tell: () => undefined, onTold: () => undefined, close: () => undefined };
let names = 0;

function freshName(): string {
  names += 1;
  return `journal-test-${names}-${performance.timeOrigin}`;
}

function journal(name = freshName()): DeviceJournal {
  const opened = new DeviceJournal({ name, channel: deaf });
  open.push(opened);
  return opened;
}

afterEach(() => {
  for (const opened of open.splice(0)) opened.close();
});

describe('device journal', () => {
  test('writes a command in one strict transaction', async () => {
    const count = countTransactions();
    const own = journal();
    const tail = await own.tail();
    await own.append(tail, someBodies(3), 0);
    count.stop();
    const written = count.opened.filter(({ mode }) => mode === 'readwrite');
    expect(written.map(({ durability }) => durability)).toEqual(['strict']);
    expect((await own.entriesAfter(0, 10)).map(({ deviceSeq, commandRest }) => [deviceSeq, commandRest])).toEqual([
      [1, 2],
      [2, 1],
      [3, 0],
    ]);
  });

  test('is there after it was closed and opened again, chained as it was written', async () => {
    const name = freshName();
    const first = journal(name);
    const bodies = [someBodies(), someBodies(2)];
    for (const body of bodies) await first.append(await first.tail(), body, 0);
    first.close();
    const again = journal(name);
    const expected = appendTo(emptyTail, bodies.flat());
    expect(await again.entriesAfter(0, 10)).toMatchObject(expected);
    expect(await again.tail()).toMatchObject({ deviceSeq: 3, chainHash: expected.at(-1)?.chainHash });
  });

  test('two tabs record at once: one writes, the other is told that the tail moved', async () => {
    const name = freshName();
    const [left, right] = [journal(name), journal(name)];
    const tail = await left.tail();
    const outcomes = await Promise.all([left.append(tail, someBodies(), 0), right.append(tail, someBodies(2), 0)]);
    expect(outcomes.toSorted()).toEqual(['moved', 'written']);
    const loser = outcomes[0] === 'moved' ? left : right;
    expect(await loser.append(await loser.tail(), someBodies(), 0)).toBe('written');
    const numbers = (await right.entriesAfter(0, 10)).map(({ deviceSeq }) => deviceSeq);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test('a failure in the middle of a command stores nothing of it', async () => {
    const own = journal();
    const twice = someBodies(2);
    let adds = 0;
    const restore = intercept(IDBObjectStore.prototype, 'add', () => {
      adds += 1;
      if (adds === 2) throw new DOMException('no room', 'QuotaExceededError');
    });
    const failed = own.append(emptyTail, twice, 0);
    await expect(failed).rejects.toMatchObject({ name: 'KioskError', code: 'storage_full' });
    restore();
    expect(await own.entriesAfter(0, 10)).toEqual([]);
    expect(await own.append(emptyTail, twice, 0)).toBe('written');
  });

  test('receipts and the progress that follows from them are one transaction', async () => {
    const count = countTransactions();
    const own = journal();
    const entered = [
      [1, { seq: 7, verdict: 'accepted', code: null }],
      [2, { seq: 8, verdict: 'accepted', code: null }],
    ] as const;
    await own.enterReceipts({ generation: 1, entered, forgotten: [5] }, ({ sent }) => ({ sent, confirmed: 2 }));
    count.stop();
    expect(count.opened.filter(({ mode }) => mode === 'readwrite')).toHaveLength(1);
    expect(await own.fact('progress')).toEqual({ confirmed: 2, sent: 0 });
    expect(await own.receiptsAfter(0)).toMatchObject([
      { deviceSeq: 5, verdict: 'forgotten' },
      { deviceSeq: 1, count: 2, seq: 7 },
    ]);
  });

  test('drops old entries, never the one that the next is chained to', async () => {
    const own = journal();
    for (let made = 0; made < 4; made++) await own.append(await own.tail(), someBodies(), 0);
    const tail = await own.tail();
    const receipt = (seq: number) => [seq, { seq, verdict: 'accepted', code: null }] as const;
    await own.enterReceipts({ generation: 1, entered: [receipt(1), receipt(2), receipt(3)], forgotten: [] });
    await own.enterReceipts({ generation: 1, entered: [receipt(4)], forgotten: [2] });
    // The server has none of them yet.
    expect(await own.prune(2, [])).toBe(0);
    await own.setFact('progress', () => ({ confirmed: 4, sent: 4 }));
    expect(await own.prune(2, [])).toBe(2);
    // What was said of an entry goes with it; a line that speaks of one still there stays.
    expect((await own.receiptsAfter(0)).map(({ deviceSeq, count }) => [deviceSeq, count])).toEqual([
      [1, 3],
      [4, 1],
    ]);
    expect(await own.prune(99, [])).toBe(1);
    expect(await own.tail()).toEqual(tail);
    expect(await own.firstHeld()).toBe(4);
  });
});
