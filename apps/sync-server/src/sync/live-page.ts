import type { LivePage, Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { feedOfSite } from '../db/feed-rows.ts';
import { organizationHashAt, readHead } from '../db/head-rows.ts';
import { receiptsOfSite } from '../db/key-rows.ts';
import type { Tables } from '../db/state-rows.ts';
import { pageContents, receiptRuns } from './page.ts';

/**
 * The most entries that one live page covers. It always reaches the head: a page that ended before it would lack the rows that
 * changed again later, and who settled by it would miss them.
 */
const maxSpan = 1000;

interface LiveOrder {
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
  readonly fromSeq: number;
  readonly tables: Tables;
  readonly now: number;
}

/**
 * What a site has not been sent yet; undefined where there is nothing. After a large gap only where the room stands now, so that
 * everybody pulls. `client` reads a snapshot.
 */
export async function readLivePage(client: Client, order: LiveOrder): Promise<LivePage | undefined> {
  const { organizationId, siteId, fromSeq, tables, now } = order;
  const head = await readHead(client, organizationId);
  if (!head || head.head <= fromSeq) return undefined;
  const toSeq = head.head;
  if (toSeq - fromSeq > maxSpan) return readStanding(client, { organizationId, seq: toSeq, now });
  const range = { siteId, after: fromSeq, upTo: toSeq };
  const [{ states, gone }, rows, fromHash] = await Promise.all([
    feedOfSite(client, organizationId, { ...range, limit: maxSpan }).then((feed) =>
      pageContents(client, feed, { tables, now }),
    ),
    receiptsOfSite(client, organizationId, range),
    organizationHashAt(client, organizationId, fromSeq),
  ]);
  const byDevice = [...Map.groupBy(rows, (row) => row.device_id)];
  return {
    epoch: head.epoch,
    fromSeq,
    toSeq,
    fromHash: fromHash ?? '',
    toHash: head.chain_hash,
    states,
    gone,
    serverNow: now,
    receipts: byDevice.map(([deviceId, ofDevice]) => ({ deviceId, runs: receiptRuns(ofDevice) })),
  };
}

/** A page that covers nothing: where a room stands. Who pulled before the room was opened learns from it that there is more. */
export async function readStanding(
  client: Client,
  { organizationId, seq, now }: { organizationId: Uuid; seq: number; now: number },
): Promise<LivePage | undefined> {
  const head = await readHead(client, organizationId);
  if (!head) return undefined;
  const hash = (await organizationHashAt(client, organizationId, seq)) ?? '';
  const nothing = { states: [], gone: [], receipts: [] };
  return { epoch: head.epoch, fromSeq: seq, toSeq: seq, fromHash: hash, toHash: hash, serverNow: now, ...nothing };
}
