import { type Catalog, type EventBody, reviewItem, type Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { allOrganizations } from '../db/directory-rows.ts';
import { entriesAt, type JournalRow } from '../db/journal-rows.ts';
import type { Logger } from '../db/logger.ts';
import { longWaiting } from '../db/long-waiting.ts';
import { apiDeviceId } from './api-device.ts';
import type { Journal } from './journal.ts';
import { openedItem } from './review-queue.ts';

/** How long an entry may wait for its cause before a person looks at it. */
const patienceMs = 24 * 3_600_000;
const everyMs = 10 * 60_000;
/** A round opens no more than this; the next one goes on. */
const mostAtOnce = 200;

interface KeeperOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly catalog: Catalog;
  readonly now: () => number;
  readonly logger: Logger;
}

export interface ReviewKeeper {
  /** Puts to review what has waited for too long, now; how many commands. */
  look(): Promise<number>;
  close(): Promise<void>;
}

/** Looks from time to time for what has waited for more than a day. Several nodes may: an item is opened once. */
export function keepReview(options: KeeperOptions): ReviewKeeper {
  const { catalog, logger } = options;
  let round: Promise<unknown> = Promise.resolve();
  const look = async () => (catalog.aggregate(reviewItem.type) ? lookAtAll(options) : 0);
  const timer = setInterval(() => {
    round = look().catch((error: unknown) => logger.warn({ err: error }, 'what waits for long was not put to review'));
  }, everyMs);
  timer.unref();
  return {
    look,
    close: async () => {
      clearInterval(timer);
      await round;
    },
  };
}

async function lookAtAll(options: KeeperOptions): Promise<number> {
  const organizations = await options.database.withoutOrganization(allOrganizations, { readOnly: true });
  let opened = 0;
  for (const organizationId of organizations)
    try {
      opened += await lookAt(options, organizationId);
    } catch (error) {
      options.logger.warn({ err: error, organizationId }, 'what waits for long was not put to review');
    }
  return opened;
}

async function lookAt({ database, journal, catalog, now }: KeeperOptions, organizationId: Uuid): Promise<number> {
  const since = new Date(now() - patienceMs);
  const creations = catalog.aggregates.flatMap(({ events }) =>
    Object.entries(events).flatMap(([type, { creates }]) => (creates ? [type] : [])),
  );
  const commands = await database.inOrganization(
    organizationId,
    async (client) => {
      const waiting = await longWaiting(client, organizationId, { since, limit: mostAtOnce, creations });
      const entries = await entriesAt(
        client,
        organizationId,
        waiting.flatMap(({ seqs }) => seqs),
      );
      return waiting.map(({ seqs }) => entries.filter(({ seq }) => seqs.includes(seq)));
    },
    { readOnly: true },
  );
  let opened = 0;
  for (const entries of commands) {
    const item = itemOf({ organizationId, catalog }, entries);
    if (!item) continue;
    const { status } = await journal.execute(organizationId, {
      commands: [{ type: 'review_item.open', subjectId: item.stream.id, payload: { ...item.payload } }],
      actor: { type: 'device', id: apiDeviceId(organizationId) },
    });
    if (status === 'done') opened += 1;
  }
  return opened;
}

function itemOf(context: { readonly organizationId: Uuid; readonly catalog: Catalog }, rows: readonly JournalRow[]) {
  const [row] = rows;
  const [first, ...others] = rows.map(({ seq, device_seq: deviceSeq, event_id: eventId, bytes }) => ({
    seq,
    deviceSeq,
    eventId,
    size: bytes.length,
    body: JSON.parse(bytes.toString('utf8')) as EventBody,
  }));
  if (!row || !first) return undefined;
  const { device_id: deviceId, site_id: siteId, occurred_at: occurredAt, time_quality: timeQuality, code } = row;
  const judgement = { verdict: 'waiting', code } as const;
  return openedItem(context, {
    deviceId,
    siteId,
    judgement,
    occurredAt,
    timeQuality,
    entries: [first, ...others],
  });
}
