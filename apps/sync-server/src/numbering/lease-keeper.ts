import {
  type Catalog,
  type NumberLeaseState,
  type NumberSeriesState,
  numberLease,
  numberSeries,
  type StreamKey,
  site,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import { allOrganizations } from '../db/directory-rows.ts';
import type { Logger } from '../db/logger.ts';
import { currentLeases, lendingDevices, presentSeries, unknownLeases } from '../db/numbering-rows.ts';
import { apiDeviceId } from '../journal/api-device.ts';
import type { Journal } from '../journal/journal.ts';
import { type LeaseCommand, type Lending, planLeases } from './lease-plan.ts';

const everyMs = 15_000;
/** A round does no more than this; the next one goes on. */
const mostAtOnce = 200;

export interface KeeperOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly catalog: Catalog;
  readonly now: () => number;
  readonly logger: Logger;
}

export interface LeaseKeeper {
  /** Sees now that every device holds what it needs; how many acts it took. */
  look(): Promise<number>;
  /** Looks as soon as it can: a device came, or became two. */
  soon(): void;
  close(): Promise<void>;
}

/** Sees from time to time that every device holds numbers for the running period and those ahead. Several nodes may: nothing is lent twice. */
export function keepLeases(options: KeeperOptions): LeaseKeeper {
  let round: Promise<unknown> = Promise.resolve();
  let isAsked = false;
  let isClosed = false;
  const look = async () => (options.catalog.aggregate(numberLease.type) ? lookAtAll(options) : 0);
  const soon = () => {
    if (isAsked || isClosed) return;
    isAsked = true;
    round = round.then(async () => {
      isAsked = false;
      if (isClosed) return;
      await look().catch((error: unknown) => options.logger.warn({ err: error }, 'no numbers were lent'));
    });
  };
  const timer = setInterval(soon, everyMs);
  timer.unref();
  return {
    look,
    soon,
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await round;
    },
  };
}

async function lookAtAll(options: KeeperOptions): Promise<number> {
  const organizations = await options.database.withoutOrganization(allOrganizations, { readOnly: true });
  let done = 0;
  for (const organizationId of organizations) done += await lookAt(options, organizationId);
  return done;
}

async function lookAt({ database, journal, now, logger }: KeeperOptions, organizationId: Uuid): Promise<number> {
  const lending = await database.inOrganization(
    organizationId,
    (client) => readLending(client, { journal, organizationId, now: now() }),
    { snapshot: true },
  );
  if (!lending) return 0;
  const planned = planLeases(lending).slice(0, mostAtOnce);
  let done = 0;
  // In this order: what is lent must know what was lost, and what is void.
  for (const type of ['number_lease.recover', 'number_lease.void', 'number_lease.grant']) {
    const answers = await Promise.all(
      planned.filter((command) => command.type === type).map((command) => act(journal, organizationId, command)),
    );
    done += answers.filter(({ status }) => status === 'done').length;
    const refused = answers.filter(({ code }) => code !== null && code !== 'numbers.granted_meanwhile');
    if (refused[0])
      logger.warn({ organizationId, code: refused[0].code, count: refused.length }, 'numbers were not lent');
  }
  return done;
}

async function act(journal: Journal, organizationId: Uuid, { type, subjectId, payload }: LeaseCommand) {
  const answer = await journal.execute(organizationId, {
    commands: [{ type, subjectId, payload }],
    actor: { type: 'device', id: apiDeviceId(organizationId) },
  });
  return { status: answer.status, code: answer.status === 'refused' ? answer.refusal.code : null };
}

/** Undefined where nobody ever wanted numbers. */
async function readLending(
  client: Client,
  { journal, organizationId, now }: { journal: Journal; organizationId: Uuid; now: number },
): Promise<Lending | undefined> {
  const seriesIds = await presentSeries(client, organizationId);
  const leaseIds = await currentLeases(client, organizationId, now);
  if (seriesIds.length === 0 && leaseIds.length === 0) return undefined;
  const load = async (type: string, ids: readonly Uuid[]) => {
    const found = await journal.load(
      client,
      ids.map((id) => ({ type, id })),
    );
    return [...found.values()].map(({ state }) => state);
  };
  const series = (await load(numberSeries.type, seriesIds)) as unknown as readonly NumberSeriesState[];
  const siteIds = [...new Set(series.flatMap(({ siteId }) => siteId ?? []))];
  const sites = new Map(
    (await load(site.type, siteIds)).map((state) => [streamKeyText({ type: site.type, id: state.id }), state]),
  );
  return {
    organizationId,
    series,
    states: { get: (key: StreamKey) => sites.get(streamKeyText(key)) },
    devices: await lendingDevices(client, organizationId),
    leases: (await load(numberLease.type, leaseIds)) as unknown as readonly NumberLeaseState[],
    unknown: await unknownLeases(client, organizationId, mostAtOnce),
    now,
  };
}
