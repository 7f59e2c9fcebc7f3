import type { ProtocolRange, PullAnswer, PulledPage, PullRequest, Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import { feedOfSite } from '../db/feed-rows.ts';
import { type HeadRow, organizationHashAt, readHead } from '../db/head-rows.ts';
import { receiptsOfDevice } from '../db/key-rows.ts';
import type { Tables } from '../db/state-rows.ts';
import { UnknownOrganization } from '../journal/journal-errors.ts';
import { pageContents, receiptRuns } from './page.ts';
import { demandProtocol } from './protocol.ts';

export interface PullContext {
  readonly database: Database;
  readonly tables: Tables;
  readonly now: () => number;
  readonly protocols: ProtocolRange | undefined;
}

interface Puller {
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
  readonly siteId: Uuid;
}

/** The next page of a device's replica, read from one snapshot; or the word that its history is not this server's. */
export function pull(context: PullContext, puller: Puller, request: PullRequest): Promise<PullAnswer> {
  demandProtocol(request.protocol, context.protocols);
  return context.database.inOrganization(
    puller.organizationId,
    async (client) => {
      const head = await readHead(client, puller.organizationId);
      if (!head) throw new UnknownOrganization();
      const fromHash = await organizationHashAt(client, puller.organizationId, request.checkpoint);
      const { siteId } = puller;
      const moved = request.siteId !== null && request.siteId !== siteId;
      const seenHash = request.seen && (await organizationHashAt(client, puller.organizationId, request.seen.seq));
      const reason = moved ? 'site' : breakOf(request, head, { fromHash, seenHash });
      if (reason) return { status: 'new_generation', reason, epoch: head.epoch, siteId };
      const page = await readPage(client, { context, puller, request, head });
      return { status: 'page', page: { ...page, fromHash: fromHash ?? '' } };
    },
    { snapshot: true },
  );
}

function breakOf(
  { epoch, checkpoint, checkpointHash, seen }: PullRequest,
  head: HeadRow,
  { fromHash, seenHash }: { fromHash: string | undefined; seenHash: string | null | undefined },
): 'epoch' | 'head' | 'hash' | null {
  if (epoch !== null && epoch !== head.epoch) return 'epoch';
  if (Math.max(checkpoint, seen?.seq ?? 0) > head.head) return 'head';
  if (fromHash === undefined || (checkpointHash !== null && checkpointHash !== fromHash)) return 'hash';
  if (seen && seen.hash !== seenHash) return 'hash';
  return null;
}

interface PageOrder {
  readonly context: PullContext;
  readonly puller: Puller;
  readonly request: PullRequest;
  readonly head: HeadRow;
}

async function readPage(client: Client, order: PageOrder): Promise<Omit<PulledPage, 'fromHash'>> {
  const { context, puller, request, head } = order;
  const { organizationId, deviceId, siteId } = puller;
  const { checkpoint, limit, initial, receiptsAfter } = request;
  const range = { siteId, after: checkpoint, upTo: head.head };
  const oneMore = await feedOfSite(client, organizationId, { ...range, limit: limit + 1 });
  const full = oneMore.length > limit;
  const feed = oneMore.slice(0, limit);
  const toSeq = full ? (feed.at(-1)?.seq ?? head.head) : head.head;
  const now = context.now();
  const { states, gone } = await pageContents(client, feed, { tables: context.tables, now });
  const receipts = await receiptsOfDevice(client, organizationId, { deviceId, after: receiptsAfter, upTo: head.head });
  return {
    epoch: head.epoch,
    fromSeq: checkpoint,
    toSeq,
    toHash: full ? ((await organizationHashAt(client, organizationId, toSeq)) ?? '') : head.chain_hash,
    states,
    // A replica that is being filled never had what the predicate drops.
    gone: initial ? [] : gone,
    serverNow: now,
    head: head.head,
    headHash: head.chain_hash,
    full,
    receipts: receiptRuns(receipts),
  };
}
