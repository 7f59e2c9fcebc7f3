import { type Uuid, type VerdictSettled, verdictSettledPayload, verdictSettledType } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { entriesAt, type JournalRow } from '../db/journal-rows.ts';
import type { KeyRow } from '../db/key-rows.ts';
import { keysAt } from '../db/verify-rows.ts';
import { type BrokenLink, brokenAt } from './broken-link.ts';

/** An entry of the journal and its key. */
export interface Pair {
  readonly row: JournalRow;
  readonly key: KeyRow;
}

/**
 * Whether the verdicts of a stretch are the journal's: as first given, as settled by an entry that says so, or as that of the entry
 * which is repeated.
 */
export async function brokenVerdict(
  client: Client,
  organizationId: Uuid,
  pairs: readonly Pair[],
): Promise<BrokenLink | undefined> {
  const settlements = pairs.map(({ row }) => settlementOf(row));
  const keySeqs = [...pairs.map(({ key }) => key.first_seq), ...settlements.map((one) => one?.seq)];
  const keys = await keysBySeq(client, organizationId, keySeqs);
  const settledBy = await settlementsBySeq(client, organizationId, pairs);
  for (const [index, pair] of pairs.entries()) {
    const expected = expectedOf(pair, keys.get(pair.key.first_seq ?? 0), settledBy.get(pair.key.receipt_seq));
    const found = textOf(pair.key);
    if (expected !== found) return brokenAt(pair.key, 'verdict', { expected, found });
    const wrong = brokenSettlement(pair.row, settlements[index], keys);
    if (wrong) return wrong;
  }
  return undefined;
}

/** A settlement that nothing was settled by. */
function brokenSettlement(
  row: JournalRow,
  settlement: VerdictSettled | undefined,
  keys: ReadonlyMap<number, KeyRow>,
): BrokenLink | undefined {
  const settled = settlement && keys.get(settlement.seq);
  if (!settlement || !settled) return undefined;
  const { verdict, code } = settlement;
  const expected = textOf({ verdict, code, effective_seq: row.seq, receipt_seq: row.seq });
  const found = textOf(settled);
  return expected === found ? undefined : brokenAt(settled, 'verdict', { expected, found });
}

function expectedOf({ row, key }: Pair, first: KeyRow | undefined, settledBy: VerdictSettled | undefined): string {
  const { seq, verdict, code } = row;
  if (key.first_seq !== null) return expectedOfRepeat(row, first);
  const isSettled = settledBy?.seq === seq && verdict === 'waiting';
  if (!isSettled) return textOf({ verdict, code, effective_seq: seq, receipt_seq: seq });
  const { receipt_seq } = key;
  return textOf({ verdict: settledBy.verdict, code: settledBy.code, effective_seq: receipt_seq, receipt_seq });
}

function expectedOfRepeat(row: JournalRow, first: KeyRow | undefined): string {
  const isSame = first && first.event_id === row.event_id && first.content_hash === row.content_hash;
  if (!isSame || first.first_seq !== null || first.seq >= row.seq) return 'a first entry that it repeats';
  const { verdict, code, effective_seq, receipt_seq } = first;
  // Settled behind the repeat, the first entry took it along; before it, it came with the final verdict.
  return textOf({ verdict, code, effective_seq, receipt_seq: Math.max(receipt_seq, row.seq) });
}

type Given = Pick<KeyRow, 'verdict' | 'code' | 'effective_seq' | 'receipt_seq'>;

function textOf({ verdict, code, effective_seq, receipt_seq }: Given): string {
  return `${verdict}${code === null ? '' : `(${code})`} folded at ${effective_seq}, given at ${receipt_seq}`;
}

async function keysBySeq(
  client: Client,
  organizationId: Uuid,
  seqs: readonly (number | null | undefined)[],
): Promise<ReadonlyMap<number, KeyRow>> {
  const wanted = [...new Set(seqs.filter((seq) => typeof seq === 'number'))];
  if (wanted.length === 0) return new Map();
  return new Map((await keysAt(client, organizationId, wanted)).map((key) => [key.seq, key]));
}

async function settlementsBySeq(
  client: Client,
  organizationId: Uuid,
  pairs: readonly Pair[],
): Promise<ReadonlyMap<number, VerdictSettled>> {
  const seqs = pairs.flatMap(({ key }) => (key.receipt_seq === key.seq ? [] : [key.receipt_seq]));
  if (seqs.length === 0) return new Map();
  const rows = await entriesAt(client, organizationId, [...new Set(seqs)]);
  return new Map(
    rows.flatMap((row) => {
      const settlement = settlementOf(row);
      return settlement ? [[row.seq, settlement] as const] : [];
    }),
  );
}

function settlementOf(row: JournalRow): VerdictSettled | undefined {
  if (row.type !== verdictSettledType || row.verdict === 'rejected') return undefined;
  const parsed = verdictSettledPayload.safeParse((row.body as { payload?: unknown } | null)?.payload);
  return parsed.success ? parsed.data : undefined;
}
