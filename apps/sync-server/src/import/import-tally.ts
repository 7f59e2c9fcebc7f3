import { type Judgement, type ReceiptRun, receiptOf } from '@lineside/domain';
import type { CommandRun } from './command-runs.ts';
import type { UnreadableRow } from './read-production-log.ts';

/** A row the server did not simply take, for the list at the end. */
interface DoubtfulRow extends Judgement {
  readonly line: number;
}

/** What became of a log's rows. */
export interface ImportTally {
  readonly taken: number;
  /** Known from an earlier import. */
  readonly repeated: number;
  /** Of the taken ones, by code. */
  readonly flagged: Readonly<Record<string, number>>;
  readonly waiting: readonly DoubtfulRow[];
  readonly rejected: readonly DoubtfulRow[];
  readonly operationsCreated: number;
  readonly events: number;
}

export const emptyTally: ImportTally = {
  taken: 0,
  repeated: 0,
  flagged: {},
  waiting: [],
  rejected: [],
  operationsCreated: 0,
  events: 0,
};

/** Counts one answered push. An entry whose receipt stands at or before `head` (the journal's before this import) is a repeat. */
export function tallyRun(run: CommandRun, receipts: readonly ReceiptRun[], head: number): ImportTally {
  let tally = { ...emptyTally, events: run.entries.length };
  let index = 0;
  for (const { row, bodies } of run.commands) {
    const deviceSeq = run.entries[index]?.deviceSeq ?? 0;
    index += bodies.length;
    const receipt = receiptOf(receipts, deviceSeq);
    if (!receipt) throw new Error(`the server's answer has no receipt for entry ${deviceSeq}`);
    if (row) tally = addTallies(tally, tallyRow(row.line, receipt, head));
    else if (receipt.verdict !== 'rejected') tally = { ...tally, operationsCreated: tally.operationsCreated + 1 };
  }
  return tally;
}

function tallyRow(line: number, receipt: Judgement & { readonly seq: number }, head: number): ImportTally {
  const { verdict, code, seq } = receipt;
  const doubtful = { line, verdict, code };
  if (verdict === 'rejected') return { ...emptyTally, rejected: [doubtful] };
  if (seq <= head) return { ...emptyTally, repeated: 1 };
  if (verdict === 'waiting') return { ...emptyTally, waiting: [doubtful] };
  return { ...emptyTally, taken: 1, flagged: verdict === 'flagged' ? { [code ?? 'unknown']: 1 } : {} };
}

export function addTallies(left: ImportTally, right: ImportTally): ImportTally {
  const flagged = { ...left.flagged };
  for (const [code, count] of Object.entries(right.flagged)) flagged[code] = (flagged[code] ?? 0) + count;
  return {
    taken: left.taken + right.taken,
    repeated: left.repeated + right.repeated,
    flagged,
    waiting: [...left.waiting, ...right.waiting],
    rejected: [...left.rejected, ...right.rejected],
    operationsCreated: left.operationsCreated + right.operationsCreated,
    events: left.events + right.events,
  };
}

/** The summary that the import ends with, line by line. */
export function summaryLines(tally: ImportTally, unreadable: readonly UnreadableRow[], seconds: number): string[] {
  const perSecond = seconds > 0 ? Math.round(tally.events / seconds) : tally.events;
  const flaggedRows = Object.values(tally.flagged).reduce((sum, count) => sum + count, 0);
  return [
    `Rows taken: ${tally.taken}${flaggedRows > 0 ? `, of which ${flaggedRows} flagged` : ''}`,
    ...Object.entries(tally.flagged).map(([code, count]) => `  flagged ${code}: ${count}`),
    `Rows known already: ${tally.repeated}`,
    `Operations created: ${tally.operationsCreated}`,
    ...doubtfulLines('Rows waiting', tally.waiting),
    ...doubtfulLines('Rows rejected', tally.rejected),
    `Rows that cannot be read: ${unreadable.length}`,
    ...unreadable.map(({ line, reason }) => `  line ${line}: ${reason}`),
    `Events sent: ${tally.events} in ${seconds.toFixed(1)} s (${perSecond} a second)`,
  ];
}

function doubtfulLines(title: string, rows: readonly DoubtfulRow[]): string[] {
  const byLine = rows.toSorted((left, right) => left.line - right.line);
  const counts = Map.groupBy(byLine, ({ code }) => code ?? 'unknown');
  return [
    `${title}: ${rows.length}`,
    ...[...counts].map(([code, ofCode]) => `  ${code}: ${ofCode.length} (lines ${linesOf(ofCode)})`),
  ];
}

const linesOf = (rows: readonly DoubtfulRow[]): string => rows.map(({ line }) => line).join(', ');
