import {
  belongsInReplica,
  type Gone,
  mergeReceipts,
  type ReceiptRun,
  type ReplicaState,
  streamKeyText,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { FeedRow } from '../db/feed-rows.ts';
import type { ReceiptRow } from '../db/key-rows.ts';
import { loadStates, type Tables } from '../db/state-rows.ts';

export interface PageContents {
  readonly states: ReplicaState[];
  readonly gone: Gone[];
}

/** The changed rows as a replica takes them: states it holds, and the names of those it does not hold (any more). */
export async function pageContents(
  client: Client,
  feed: readonly FeedRow[],
  { tables, now }: { tables: Tables; now: number },
): Promise<PageContents> {
  const found = await loadStates(client, { tables, keys: feed });
  const states: ReplicaState[] = [];
  const gone: Gone[] = [];
  for (const { type, id, seq } of feed) {
    const stored = found.get(streamKeyText({ type, id }));
    const definition = tables.get(type)?.definition;
    if (stored && definition && belongsInReplica(definition, stored.state, now)) {
      const { state, seq: changedAt } = stored;
      states.push({ type, id, siteId: state.siteId, seq: changedAt, state: { ...state } });
    } else gone.push({ type, id, seq });
  }
  return { states, gone };
}

/** Rows ordered by the device's numbers, joined into runs. */
export function receiptRuns(rows: readonly ReceiptRow[]): ReceiptRun[] {
  const receipts = rows.map(({ device_seq, effective_seq, verdict, code }) => ({
    deviceSeq: device_seq,
    seq: effective_seq,
    verdict,
    code,
  }));
  return [...mergeReceipts(receipts)];
}
