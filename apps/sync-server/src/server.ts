import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Catalog, catalog as ownCatalog } from '@lineside/domain';
import { type Logger, pino } from 'pino';
import { openDemoSetup } from './demo/demo-setup.ts';
import { seedDemoPlant } from './demo/seed-demo-plant.ts';
import { createApp } from './http/app.ts';
import { type Authentication, authentication } from './http/authentication.ts';
import { watchRequests } from './http/drain.ts';
import { openRequestGate } from './http/request-limits.ts';
import { routeTable } from './http/route-table.ts';
import { createListener } from './http-listener.ts';
import { openAccounts } from './identity/accounts.ts';
import { bundleSigner } from './identity/bundle-signer.ts';
import { openCodeAttempts } from './identity/code-attempts.ts';
import { createAccount } from './identity/create-account.ts';
import { openDeviceAdministration } from './identity/device-administration.ts';
import { type DevicePresence, openDevicePresence } from './identity/device-presence.ts';
import { openDevices } from './identity/devices.ts';
import { openEnrolmentCodes } from './identity/enrolment-codes.ts';
import { secretBox } from './identity/secret-box.ts';
import { openSecurityLog } from './identity/security-log.ts';
import { openSessions } from './identity/sessions.ts';
import { openSignInAttempts } from './identity/sign-in-attempts.ts';
import { openStationCredentials } from './identity/station-credentials.ts';
import { type OfflinePolicy, openPeopleOfStations } from './identity/station-people.ts';
import { openTokens } from './identity/tokens.ts';
import { warnWhenEmpty } from './identity/warn-when-empty.ts';
import { describeError } from './log-error.ts';
import { openReleaseOffers } from './releases/offered-metadata.ts';
import { openReleaseFiles } from './releases/release-files.ts';
import { openReleases } from './releases/releases.ts';
import type { Settings } from './settings.ts';
import { openSpine, type Spine } from './spine.ts';
import { ListenError } from './start-error.ts';

export interface ServerOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  /** Signs tokens and keeps device secrets unreadable; another one signs everybody out and has devices enrolled again. */
  readonly jwtSecret: string;
  /** The built app; undefined: the API alone. */
  readonly uiDirectory?: string | undefined;
  readonly catalog?: Catalog;
  readonly migrationDirectories?: readonly string[];
  readonly now?: () => number;
  /** As of the spine. */
  readonly keepsFigures?: boolean;
}

export interface RunningServer {
  readonly port: number;
  readonly url: string;
  /** Stops listening, lets requests that run finish, ends the sockets, then leaves the database. */
  close(): Promise<void>;
}

/** A request that has not ended by then is cut off (milliseconds). */
const drainMs = 5000;

/**
 * Wires the server and listens as `settings` say; the database is migrated first.
 * @throws ListenError, DatabaseSetupError and others that an operator can act on: one sentence and a string `code`
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const {
    settings,
    databaseUrl,
    catalog = ownCatalog,
    now = Date.now,
    migrationDirectories,
    keepsFigures = true,
  } = options;
  await tryAddress(settings);
  const logger = pino({ level: settings.logLevel, base: null, serializers: { err: describeError } });
  const directories = migrationDirectories && { migrationDirectories };
  const spine = await openSpine({ databaseUrl, logger, now, catalog, keepsFigures, ...directories });
  const presence = openDevicePresence({ database: spine.database, now, logger });
  try {
    const http = await wire({ ...options, catalog, now }, { spine, presence }, logger);
    const requests = watchRequests(http);
    const port = await listen(http, settings);
    let closed: Promise<void> | undefined;
    const close = async () => {
      const stopped = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeIdleConnections();
      await requests.answered(drainMs);
      await presence.close();
      await spine.close();
      http.closeAllConnections();
      await stopped;
    };
    return { port, url: urlOf(settings, port), close: () => (closed ??= close()) };
  } catch (error) {
    await spine.close();
    throw error;
  }
}

interface Running {
  readonly spine: Spine;
  readonly presence: DevicePresence;
}

type Wiring = ServerOptions & Required<Pick<ServerOptions, 'catalog' | 'now'>>;

async function wire(options: Wiring, { spine, presence }: Running, logger: Logger): Promise<Server> {
  const { settings, jwtSecret, uiDirectory, catalog, now } = options;
  const { database } = spine;
  const tokens = openTokens(jwtSecret, now);
  const log = openSecurityLog(database, now);
  const attempts = openSignInAttempts(database, now);
  const policy = { minLength: settings.passwordMinLength };
  const accounts = openAccounts({ database, attempts, log, policy, now });
  const sessions = openSessions({ database, tokens, log, now });
  const box = secretBox(jwtSecret);
  const stationCredentials = openStationCredentials({ database, attempts, log, box, now });
  const peopleOfStations = openPeopleOfStations({
    database,
    journal: spine.journal,
    box,
    signer: bundleSigner(jwtSecret),
    policy: offlinePolicy(settings),
    now,
  });
  const enrolled = openDevices({ database, tokens, box, log, now });
  const devices: typeof enrolled = {
    ...enrolled,
    // A new kiosk prints labels at once.
    enrolWith: async (...device) => {
      const answer = await enrolled.enrolWith(...device);
      spine.numbers.soon();
      return answer;
    },
    enrol: async (...device) => {
      const answer = await enrolled.enrol(...device);
      spine.numbers.soon();
      return answer;
    },
  };
  const enrolment = { database, devices, attempts: openCodeAttempts(), log, serverSecret: jwtSecret, now };
  const enrolmentCodes = openEnrolmentCodes(enrolment);
  const deviceAdministration = openDeviceAdministration({ database, devices, tokens, log, now });
  const callers = seenDevices(authentication(spine, tokens, now), presence);
  const identity = {
    accounts,
    sessions,
    authentication: callers,
    devices,
    deviceAdministration,
    enrolmentCodes,
    tokens,
    stationCredentials,
    peopleOfStations,
    demoSetup: openDemoSetup({ spine, devices, seed: settings.demoSeed, now }),
    metricOptions: { performanceFactor: settings.performanceFactor },
  };
  const files = openReleaseFiles(settings.releasesDirectory);
  const releases = openReleases({ database, files, log, now });
  const routes = routeTable({ catalog, ...identity, releases });
  const updates = { offers: openReleaseOffers(database), directory: settings.releasesDirectory };
  const gate = openRequestGate(settings.requestLimits);
  const { tls, corsOrigins } = settings;
  const web = { uiDirectory, corsOrigins, isSecure: tls !== null };
  const app = createApp({ routes, spine, catalog, authentication: callers, gate, logger, now, updates, ...web });
  const http = await createListener(settings, app);
  spine.attachSockets(http, (token) => callers.deviceOf(token), {
    origins: corsOrigins,
    onReport: (device, report) => presence.told(device, report),
    onSeen: (device) => presence.seen(device),
    verifyPerson: (token) => callers.person(`Bearer ${token}`),
  });
  if (settings.demo) await seedDemoPlant({ spine, createAccount: (account) => createAccount(database, account) });
  else await warnWhenEmpty(database, logger);
  return http;
}

/** Every request of a device tells that it is there. */
function seenDevices(callers: Authentication, presence: DevicePresence): Authentication {
  return {
    ...callers,
    device: async (authorization) => {
      const device = await callers.device(authorization);
      presence.seen(device);
      return device;
    },
  };
}

const hourMs = 3_600_000;

function offlinePolicy({ offlineSignInDays, stationSessionHours }: Settings): OfflinePolicy {
  return { bundleMs: offlineSignInDays * 24 * hourMs, sessionMs: stationSessionHours * hourMs };
}

/** A taken port is the commonest mistake; it is said before the database is touched. */
async function tryAddress(settings: Settings): Promise<void> {
  const probe = createServer();
  await listen(probe, settings);
  await new Promise<void>((closed) => probe.close(() => closed()));
}

async function listen(http: Server, settings: Settings): Promise<number> {
  await new Promise<void>((listening, failed) => {
    http.once('error', (error) => failed(new ListenError(settings, error)));
    http.listen(settings.port, settings.host, listening);
  });
  return (http.address() as AddressInfo).port;
}

function urlOf({ host, tls }: Settings, port: number): string {
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
