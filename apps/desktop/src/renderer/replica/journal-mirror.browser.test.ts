import { catalog } from '@lineside/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeviceJournal } from './device-journal.ts';
import { JournalMirror } from './journal-mirror.ts';
import type { Receipt } from './receipt-book.ts';
import { someBodies } from './testing/bodies.ts';
import { countTransactions } from './testing/count-transactions.ts';
import { modelOrganization } from './testing/model-basics.ts';

const generation = 1;
const deaf = { tell: () => undefined, onTold: () => undefined, close: () => undefined };
const accepted = (deviceSeq: number): readonly [number, Receipt] => [
  deviceSeq,
  { seq: deviceSeq, verdict: 'accepted', code: null },
];
let journal: DeviceJournal;
let mirror: JournalMirror;
let names = 0;

beforeEach(async () => {
  names += 1;
  journal = new DeviceJournal({ name: `mirror-test-${names}-${performance.timeOrigin}`, channel: deaf });
  mirror = new JournalMirror({ journal, catalog, deviceId: () => 'kiosk', occurredAt: () => 0 });
  for (let count = 0; count < 4; count++) await journal.append(await journal.tail(), someBodies(), 0);
});

afterEach(() => journal.close());

/** The numbers of the own events that are not settled. */
async function unsettledAt(settledSeq: number): Promise<readonly number[]> {
  await mirror.refresh(generation, settledSeq);
  const own = mirror.own(generation, settledSeq);
  return own.of({ type: 'operation', id: modelOrganization }).map(({ deviceSeq }) => deviceSeq);
}

describe('journal mirror', () => {
  test('holds what is not settled', async () => {
    expect(await unsettledAt(0)).toEqual([1, 2, 3, 4]);
    await journal.enterReceipts({ generation, entered: [accepted(1), accepted(2), accepted(3)], forgotten: [] });
    expect(await unsettledAt(2)).toEqual([3, 4]);
    expect(await unsettledAt(3)).toEqual([4]);
  });

  test('holds again what was settled, when what was said of it does not hold any more', async () => {
    await journal.enterReceipts({ generation, entered: [1, 2, 3, 4].map(accepted), forgotten: [] });
    expect(await unsettledAt(4)).toEqual([]);
    await journal.enterReceipts({ generation, entered: [], forgotten: [2] });
    expect(await unsettledAt(4)).toEqual([2]);
  });

  test('holds for a reader of an earlier moment, or of another generation, what is not settled there', async () => {
    await journal.enterReceipts({ generation, entered: [1, 2, 3, 4].map(accepted), forgotten: [] });
    expect(await unsettledAt(4)).toEqual([]);
    expect(await unsettledAt(2)).toEqual([3, 4]);
    await mirror.refresh(generation + 1, 4);
    expect(mirror.touched('operation').size).toBe(1);
  });

  test('looks at the journal in one transaction, and only when something was written', async () => {
    const count = countTransactions();
    journal = new DeviceJournal({ name: `mirror-test-counted-${performance.timeOrigin}`, channel: deaf });
    mirror = new JournalMirror({ journal, catalog, deviceId: () => 'kiosk', occurredAt: () => 0 });
    await unsettledAt(0);
    const opened = async (work: () => Promise<unknown>) => {
      const before = count.opened.length;
      await work();
      return count.opened.length - before;
    };
    expect(await opened(() => unsettledAt(0))).toBe(0);
    await journal.enterReceipts({ generation, entered: [accepted(1)], forgotten: [] });
    expect(await opened(() => unsettledAt(0))).toBe(1);
    count.stop();
  });
});
