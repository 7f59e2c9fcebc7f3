import { emptyTail, type ReceiptRun } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { nextRun } from './command-runs.ts';
import { planImport } from './import-plan.ts';
import { addTallies, summaryLines, tallyRun } from './import-tally.ts';
import { readRow } from './log-row.ts';
import { rowCommand } from './row-events.ts';
import { report } from './testing/made-up-log.ts';

const id = '5a3c8d52-6a0c-4f1e-8f3f-0a6d3a1f0c11';
const scope = { organizationId: id, siteId: id, deviceId: id, assetId: 7 };

/** A push of one row, three events, answered with one verdict from `seq` on. */
function answered(line: number, { seq, verdict, code }: Pick<ReceiptRun, 'seq' | 'verdict' | 'code'>) {
  const row = readRow(report(), line, 'Asia/Jerusalem');
  if (!row.ok) throw new Error(row.error);
  const commands = planImport([row.value]).machines.flatMap(({ rows }) => rows.map((one) => rowCommand(scope, one)));
  return tallyRun(nextRun(emptyTail, commands), [{ deviceSeq: 1, count: 3, seq, verdict, code }], 100);
}

const tally = [
  answered(2, { seq: 101, verdict: 'accepted', code: null }),
  answered(3, { seq: 104, verdict: 'flagged', code: 'operation.exceeds_desired' }),
  answered(4, { seq: 98, verdict: 'flagged', code: 'operation.exceeds_desired' }),
  answered(9, { seq: 107, verdict: 'rejected', code: 'id_reused' }),
  answered(5, { seq: 110, verdict: 'rejected', code: 'id_reused' }),
  answered(6, { seq: 113, verdict: 'waiting', code: 'subject.unknown' }),
].reduce(addTallies);

describe('the tally of an import', () => {
  test('what stood in the journal before is repeated, whatever its verdict', () => {
    expect(tally).toMatchObject({ taken: 2, repeated: 1, flagged: { 'operation.exceeds_desired': 1 }, events: 18 });
  });

  test('the summary names lines and codes of what was not simply taken', () => {
    const unreadable = [{ line: 7, reason: 'machine is missing' }];
    expect(summaryLines(tally, unreadable, 2)).toEqual([
      'Rows taken: 2, of which 1 flagged',
      '  flagged operation.exceeds_desired: 1',
      'Rows known already: 1',
      'Operations created: 0',
      'Rows waiting: 1',
      '  subject.unknown: 1 (lines 6)',
      'Rows rejected: 2',
      '  id_reused: 2 (lines 5, 9)',
      'Rows that cannot be read: 1',
      '  line 7: machine is missing',
      'Events sent: 18 in 2.0 s (9 a second)',
    ]);
  });
});
