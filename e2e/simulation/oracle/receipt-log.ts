import type { Uuid } from '@lineside/domain';
import type { DeviceFacts } from '../../../apps/desktop/src/renderer/replica/device-facts.ts';
import type { EntryRow, ReceiptRow } from '../../../apps/desktop/src/renderer/replica/journal-database.ts';
import type { Receipt } from '../../../apps/desktop/src/renderer/replica/receipt-book.ts';
import type { Device } from '../device/device.ts';
import { demand } from './violation.ts';

/** What a device keeps of its own entries. */
export interface OwnJournal {
  readonly identity: NonNullable<DeviceFacts['identity']> | null;
  readonly entries: readonly EntryRow[];
  /** What was said of them, as the generation that is looked at knows it. */
  readonly receipts: ReadonlyMap<number, Receipt>;
}

/** Reads a device's journal; within a generation a final word on an entry is the last one. */
export function readOwnJournal(device: Device): Promise<OwnJournal> {
  return device.disk.read(async (journal) => {
    const [entries, lines, identity, generations] = await Promise.all([
      journal.entries.toArray(),
      journal.receipts.orderBy(':id').toArray(),
      journal.facts.get('identity'),
      journal.facts.get('generations'),
    ]);
    const current = (generations?.value as DeviceFacts['generations'] | undefined)?.current ?? 1;
    const books = new Map<number, Map<number, Receipt>>();
    for (const line of lines) enter(device, books, line);
    return {
      identity: (identity?.value as OwnJournal['identity']) ?? null,
      entries,
      receipts: books.get(current) ?? new Map(),
    };
  });
}

function enter(device: Device, books: Map<number, Map<number, Receipt>>, line: ReceiptRow): void {
  const { generation, deviceSeq, count, seq, verdict, code } = line;
  const book = books.get(generation) ?? new Map<number, Receipt>();
  books.set(generation, book);
  for (let offset = 0; offset < count; offset++) {
    const number = deviceSeq + offset;
    if (verdict === 'forgotten') {
      book.delete(number);
      continue;
    }
    const known = book.get(number);
    const stays = !known || known.verdict === 'waiting' || known.verdict === verdict;
    demand(stays, `device ${device.number} was told another final verdict`, { number, known, line });
    book.set(number, { seq: seq + offset, verdict, code });
  }
}

/** An entry by the name under which the server has it. */
export const entryName = (deviceId: Uuid, deviceSeq: number): string => `${deviceId}/${deviceSeq}`;
