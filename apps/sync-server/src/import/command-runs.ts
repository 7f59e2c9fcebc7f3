import { appendTo, type JournalEntry, type JournalTail } from '@lineside/domain';
import type { ImportCommand } from './row-events.ts';

/** Whole commands, numbered and chained behind a tail, that go in one push. */
export interface CommandRun {
  readonly previousHash: string;
  readonly entries: readonly JournalEntry[];
  readonly commands: readonly ImportCommand[];
  readonly tail: JournalTail;
}

const maxEntriesPerPush = 500;

/** Takes the commands from the front that fit into one push. */
export function nextRun(tail: JournalTail, commands: readonly ImportCommand[]): CommandRun {
  let size = 0;
  const fitting = commands.findIndex((command, index) => {
    size += command.bodies.length;
    return index > 0 && size > maxEntriesPerPush;
  });
  const taken = fitting === -1 ? commands : commands.slice(0, fitting);
  const bodies = taken.flatMap((command) => command.bodies);
  const entries = appendTo(tail, bodies);
  const last = entries.at(-1);
  return {
    previousHash: tail.chainHash,
    entries,
    commands: taken,
    tail: last ? { deviceSeq: last.deviceSeq, chainHash: last.chainHash } : tail,
  };
}
