import { Readable } from 'node:stream';
import { catalog, type Uuid } from '@lineside/domain';
import { authentication } from '../../../apps/sync-server/src/http/authentication.ts';
import { problemBody, problemOf } from '../../../apps/sync-server/src/http/errors.ts';
import type { Auth, Route, RouteContext } from '../../../apps/sync-server/src/http/route.ts';
import { signInRoutes } from '../../../apps/sync-server/src/http/sign-in-routes.ts';
import { syncRoutes } from '../../../apps/sync-server/src/http/sync-routes.ts';
import { openDevices } from '../../../apps/sync-server/src/identity/devices.ts';
import { secretBox } from '../../../apps/sync-server/src/identity/secret-box.ts';
import { openSecurityLog } from '../../../apps/sync-server/src/identity/security-log.ts';
import { openSessions } from '../../../apps/sync-server/src/identity/sessions.ts';
import { openTokens } from '../../../apps/sync-server/src/identity/tokens.ts';
import type { AuthenticatedDevice, Spine } from '../../../apps/sync-server/src/spine.ts';

export interface Request {
  readonly path: string;
  readonly body: unknown;
  readonly token: string | null;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The routes that devices use, called without express: authentication, schemas, handlers and problems are the product's. */
export interface Api {
  answer(request: Request): Promise<Answer>;
  deviceOf(token: string): Promise<AuthenticatedDevice>;
}

interface ApiOptions {
  readonly spine: Spine;
  readonly now: () => number;
  /** Who signs in; hashing passwords would be most of a history's time. */
  /** The most rows that a page holds; small ones make a device pull for a long time. */
  readonly pageLimit: number;
  readonly personOf: (username: string) => { readonly organizationId: Uuid; readonly personId: Uuid };
}

const serverSecret = 'the secret of every server in every history';

export function openApi({ spine, now, personOf, pageLimit }: ApiOptions): Api {
  const tokens = openTokens(serverSecret, now);
  const log = openSecurityLog(spine.database, now);
  const devices = openDevices({ database: spine.database, tokens, box: secretBox(serverSecret), log, now });
  const accounts = {
    verify: async ({ username }: { username: string }) => personOf(username),
  };
  const callers = authentication(spine, tokens, now);
  const sessions = openSessions({ database: spine.database, tokens, log, now });
  const served = [...signInRoutes({ accounts, sessions, authentication: callers }), ...syncRoutes({ devices, tokens })];
  const routes = new Map(served.map((route) => [route.path, route]));
  return {
    deviceOf: (token) => callers.deviceOf(token),
    answer: async ({ path, body, token }) => {
      try {
        const route = routes.get(path);
        if (!route) throw new Error(`the simulation has no route ${path}`);
        const caller = await callerOf(route.auth, token, callers);
        const parsed = capped(route.body?.parse(body), pageLimit);
        const { status, body: answer } = await route.handle(contextOf(route, { spine, now, caller, body: parsed }));
        return { status, body: overTheWire(answer) };
      } catch (error) {
        const problem = problemOf(error);
        return { status: problem.status, body: overTheWire(problemBody(problem)) };
      }
    },
  };
}

type Caller = RouteContext<Auth>['caller'];

async function callerOf(auth: Auth, token: string | null, callers: ReturnType<typeof authentication>): Promise<Caller> {
  if (auth === 'none') return null;
  const header = token === null ? undefined : `Bearer ${token}`;
  return auth === 'person' ? callers.person(header) : callers.device(header);
}

function contextOf(
  _route: Route,
  { spine, now, caller, body }: { spine: Spine; now: () => number; caller: Caller; body: unknown },
): RouteContext {
  return {
    spine,
    catalog,
    caller,
    params: undefined,
    query: undefined,
    body,
    file: Readable.from([]),
    header: () => undefined,
    requestHash: '',
    origin: { address: '127.0.0.1', agent: 'simulation' },
    now: now(),
  };
}

/** A pull with fewer rows than it asked for; anything else as it is. */
function capped(body: unknown, pageLimit: number): unknown {
  const limit = (body as { limit?: unknown } | undefined)?.limit;
  return typeof limit === 'number' ? { ...(body as object), limit: Math.min(limit, pageLimit) } : body;
}

function overTheWire(body: unknown): unknown {
  return body === undefined ? null : (JSON.parse(JSON.stringify(body)) as unknown);
}
