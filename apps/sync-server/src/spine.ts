import type { Server } from 'node:http';
import {
  type Catalog,
  catalog as ownCatalog,
  type ProtocolRange,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  type Uuid,
} from '@lineside/domain';
import { type Database, type Faults, openDatabase } from './db/database.ts';
import type { Logger } from './db/logger.ts';
import { migrate, ownMigrations } from './db/migrate.ts';
import { keepPartitionsAhead } from './db/partitions.ts';
import type { RequestOrigin } from './db/security-log.ts';
import { checkTables } from './db/table-check.ts';
import { tableMappingsOf } from './db/table-mapping.ts';
import { CommitNotices } from './journal/commit-notices.ts';
import { type Journal, openJournal } from './journal/journal.ts';
import { keepReview, type ReviewKeeper } from './journal/review-keeper.ts';
import { keepSettling } from './journal/settle-keeper.ts';
import { type TailOptions, tailJournal } from './journal/tail.ts';
import { keepLeases, type LeaseKeeper } from './numbering/lease-keeper.ts';
import { type FigureKeeper, keepFigures } from './oee/figure-keeper.ts';
import { LivePlant } from './oee/live-plant.ts';
import { type RulesReader, rulesReader } from './oee/plant-rules.ts';
import type { AuthenticatedDevice, HandingOver } from './sync/authenticated-device.ts';
import { LiveRooms } from './sync/live-rooms.ts';
import { demandProtocol } from './sync/protocol.ts';
import { pull } from './sync/pull.ts';
import { push } from './sync/push.ts';
import { type SocketChoices, type SocketServer, serveSockets, type VerifyToken } from './sync/sockets.ts';

export type { AuthenticatedDevice, HandingOver, ListeningDevice } from './sync/authenticated-device.ts';

/** What stores, orders and spreads events; HTTP, import and reports stand on it. */
export interface Spine {
  readonly database: Database;
  readonly journal: Journal;
  /** The rooms that sockets listen in. */
  readonly rooms: Pick<LiveRooms, 'open' | 'close' | 'grown'>;
  /** Before a message is looked at: one of another protocol may have another shape. @throws ProtocolError */
  demandProtocol(protocol: number): void;
  /** Puts to review what has waited for too long. */
  readonly review: Pick<ReviewKeeper, 'look'>;
  /** Sees that devices hold numbers for their labels. */
  readonly numbers: Pick<LeaseKeeper, 'look' | 'soon'>;
  /** Keeps figures up to the journal. */
  readonly figures: Omit<FigureKeeper, 'close'>;
  /** By what figures are computed. */
  readonly rules: RulesReader;
  /** Takes a run of events once; `origin`: from where it came. @throws ProtocolError, DeviceRefused, RetryLater */
  push(device: AuthenticatedDevice | HandingOver, request: PushRequest, origin?: RequestOrigin): Promise<PushAnswer>;
  /** The next page of a device's replica. @throws ProtocolError */
  pull(device: AuthenticatedDevice, request: PullRequest): Promise<PullAnswer>;
  /** Serves live pages. `verify` throws an error with a code where the token is not good. */
  attachSockets(http: Server, verify: VerifyToken, options?: SocketChoices): void;
  close(): Promise<void>;
}

export interface SpineOptions {
  readonly databaseUrl: string;
  readonly logger: Logger;
  readonly now?: () => number;
  /** For the simulation: called where a server may end. */
  readonly faults?: Faults;
  readonly catalog?: Catalog;
  /** How it hears of what other nodes take; for tests of one way without the other. */
  readonly tail?: TailOptions;
  /** Those of another release; for tests of updates. */
  readonly protocols?: ProtocolRange;
  /** False: figures follow the journal only where they are asked to; for tests and the simulation. */
  readonly keepsFigures?: boolean;
  /** Beside the server's own migrations; applied with them in the order of the file names. */
  readonly migrationDirectories?: readonly string[];
}

/**
 * Opens the spine: migrates, checks the tables against the catalog, connects.
 * @throws DatabaseSetupError with one sentence to show
 */
export async function openSpine(options: SpineOptions): Promise<Spine> {
  const { databaseUrl, logger, now = Date.now, catalog = ownCatalog, migrationDirectories = [], protocols } = options;
  const { keepsFigures = true } = options;
  await migrate({ databaseUrl, directories: [ownMigrations, ...migrationDirectories], logger });
  const tables = tableMappingsOf(catalog);
  const database = await openDatabase(databaseUrl, logger, options.faults);
  try {
    await database.withoutOrganization((client) => checkTables(client, tables.values()));
  } catch (error) {
    await database.close();
    throw error;
  }
  const rooms = new LiveRooms({ database, tables, now, logger });
  const notices = new CommitNotices({ database, logger, tellOwn: (organizationId) => onGrown(organizationId) });
  const onCommitted = (organizationId: Uuid) => notices.committed(organizationId);
  const journal = openJournal({ database, catalog, tables, now, logger, onCommitted });
  const rules = rulesReader(journal);
  const figures = keepFigures({ database, journal, rules, now, logger });
  const sockets: SocketServer[] = [];
  const people = () => sockets.flatMap((served) => served.people ?? []);
  const plant = new LivePlant({
    database,
    journal,
    rules,
    now,
    logger,
    isListening: (organizationId) => people().some((one) => one.isListening(organizationId)),
    tell: (organizationId, message) => {
      for (const one of people()) one.tell(organizationId, message);
    },
  });
  const onGrown = (organizationId: Uuid) => {
    rooms.grown(organizationId);
    if (keepsFigures) figures.grown(organizationId);
    plant.grown(organizationId);
  };
  const onDevice = (organizationId: Uuid, deviceId: Uuid) => {
    for (const served of sockets) served.verifyDevice(organizationId, deviceId);
    // What it held and did not use is void.
    numbers.soon();
  };
  const onLook = () => {
    rooms.allMayHaveGrown();
    if (keepsFigures) figures.all();
  };
  const tail = tailJournal(database, { onGrown, onLook, onDevice }, options.tail);
  const settling = keepSettling(journal, logger);
  const partitions = keepPartitionsAhead(database, logger);
  const review = keepReview({ database, journal, catalog, now, logger });
  const numbers = keepLeases({ database, journal, catalog, now, logger });
  return {
    database,
    journal,
    rooms,
    review,
    numbers,
    figures,
    rules,
    demandProtocol: (protocol) => demandProtocol(protocol, protocols),
    push: async (device, request, origin) => {
      const from = { ...device, origin: origin ?? null };
      const answer = await push({ journal, catalog, now, protocols }, from, request);
      // What the two copies hold is void, and the new one has nothing yet.
      if (answer.status === 'fork') numbers.soon();
      return answer;
    },
    pull: async (device, request) => pull({ database, tables, now, protocols }, device, request),
    attachSockets: (http, verify, choices) =>
      void sockets.push(
        serveSockets(http, {
          rooms,
          verify,
          logger,
          now,
          onListening: (organizationId) => plant.grown(organizationId),
          ...choices,
        }),
      ),
    close: async () => {
      partitions.close();
      await review.close();
      await numbers.close();
      await figures.close();
      await plant.close();
      await settling.close();
      notices.close();
      await Promise.all(sockets.map((socket) => socket.close()));
      await tail.close();
      await journal.close();
      await database.close();
    },
  };
}
