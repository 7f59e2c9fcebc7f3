import { appendTo, type EventBody, type JournalTail, mergeReceipts, streamKeyText } from '@lineside/domain';
import type { EntryRow, ReceiptRow } from './journal-database.ts';
import type { Receipt } from './receipt-book.ts';

/** What a page or an answer changes in the receipts of a generation. */
export interface ReceiptChange {
  readonly generation: number;
  readonly entered: readonly (readonly [number, Receipt])[];
  readonly forgotten: readonly number[];
}

/** How the streams of calls for help begin. */
export const urgentStreams = streamKeyText({ type: 'andon_call', id: '' });

/** The rows of one command's events, chained behind a tail. `recordedAt`: this device's wall clock, milliseconds. */
export function rowsOf(tail: JournalTail, bodies: readonly EventBody[], recordedAt: number): readonly EntryRow[] {
  return appendTo(tail, bodies).map((entry, index): EntryRow => {
    const body = bodies[index];
    if (!body) throw new Error('an entry without a body');
    const { id: eventId, command, type, stream } = body;
    const commandRest = command.count - 1 - command.index;
    return {
      ...entry,
      eventId,
      commandId: command.id,
      commandRest,
      type,
      stream: streamKeyText(stream),
      recordedAt,
      urgent: streamKeyText(stream).startsWith(urgentStreams),
    };
  });
}

/** The body in bytes that this device wrote itself. */
export function bodyOf({ bytes }: Pick<EntryRow, 'bytes'>): EventBody {
  return JSON.parse(bytes) as EventBody;
}

/** The lines of the receipt log that enter a change. */
export function linesOf({ generation, entered, forgotten }: ReceiptChange): readonly ReceiptRow[] {
  const singles = entered
    .toSorted(([left], [right]) => left - right)
    .map(([deviceSeq, receipt]) => ({ deviceSeq, ...receipt }));
  const runs = mergeReceipts(singles).map((run): ReceiptRow => ({ generation, ...run }));
  const gone = forgotten.map(
    (deviceSeq): ReceiptRow => ({ generation, deviceSeq, count: 1, seq: 0, verdict: 'forgotten', code: null }),
  );
  return [...gone, ...runs];
}
