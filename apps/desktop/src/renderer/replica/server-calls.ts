import {
  type EnrolAnswer,
  enrolAnswerSchema,
  type enrolRequestSchema,
  fail,
  ok,
  type Result,
  syncPaths,
  uuidSchema,
} from '@lineside/domain';
import { z } from 'zod';
import type { Session, SignInFailure, StationChoices } from './kiosk-contract.ts';
import type { TokenPair } from './server-session.ts';
import { type Answer, type Transport, TransportError } from './transport.ts';

/** Field names are the API's; fields that this device does not need are left out. */
const loginSchema = z.object({
  access_token: z.string(),
  /** A server from before there were any gives none. */
  refresh_token: z.string().nullable().default(null),
  expires_in: z.number(),
  user: z.object({
    id: uuidSchema,
    username: z.string(),
    full_name: z.string(),
    role: z.string().nullable(),
    roles: z.array(z.string()).optional(),
    permissions: z.array(z.string()),
    /** A server from before there were such passwords says nothing of them. */
    must_change_password: z.boolean().default(false),
  }),
});
const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), total: z.number() });
/** A server from before there were names in further languages says nothing of them. */
const names = z.record(z.string(), z.string()).default({});
const siteSchema = z.object({ id: uuidSchema, name: z.string(), names });
const lineSchema = z.object({ id: uuidSchema, name: z.string(), names });
const equipmentSchema = z.object({
  id: uuidSchema,
  site_id: uuidSchema.nullable(),
  code: z.string(),
  workplace_name: z.string(),
  names,
  line_id: uuidSchema.nullable(),
});

export interface SignedIn {
  readonly session: Session;
  readonly tokens: TokenPair;
  /** The password was given for one use: its tokens are good for nothing but the change of it. */
  readonly mustChange: boolean;
}

const pageSize = 500;
const mostPages = 40;

/** Signs a person in. `signedInAt`: milliseconds. */
export async function login(
  transport: Transport,
  credentials: { readonly username: string; readonly password: string },
  signedInAt: number,
): Promise<Result<SignedIn, SignInFailure>> {
  const called = await callServer(() => transport.post('/api/v1/auth/login', credentials, null));
  if (!called.ok) return called;
  const parsed = loginSchema.safeParse(called.value);
  if (!parsed.success) return fail(serverFailure());
  const { access_token: access, refresh_token: refresh, user } = parsed.data;
  const roles = user.roles ?? (user.role === null ? [] : [user.role]);
  const { id: personId, username, full_name: displayName, permissions: rights } = user;
  return ok({
    tokens: { access, refresh },
    session: { personId, username, displayName, roles, rights, signedInAt },
    mustChange: user.must_change_password,
  });
}

/** The sites and workplaces that a station may be put at. */
export async function readStationChoices(
  transport: Transport,
  token: string,
): Promise<Result<StationChoices, SignInFailure>> {
  const [sites, equipment, lines] = await Promise.all([
    readAll(transport, token, '/api/v1/sites', siteSchema),
    readAll(transport, token, '/api/v1/equipment', equipmentSchema),
    readAll(transport, token, '/api/v1/production/lines', lineSchema),
  ]);
  if (!sites.ok) return sites;
  if (!equipment.ok) return equipment;
  if (!lines.ok) return lines;
  const linesById = new Map(lines.value.map((line) => [line.id, line]));
  // Equipment without a site stands in every one of them; with one site there is no question.
  const [onlySite] = sites.value;
  return ok({
    sites: sites.value,
    equipment: equipment.value.flatMap((place) => {
      const { id, code, workplace_name: workplaceName, names: placeNames } = place;
      const line = linesById.get(place.line_id ?? '');
      const siteId = place.site_id ?? onlySite?.id;
      const named = { names: placeNames, lineName: line?.name ?? null, lineNames: line?.names ?? {} };
      return siteId === undefined ? [] : [{ id, siteId, code, workplaceName, ...named }];
    }),
  });
}

export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

/** Makes this installation a device of the organization. */
export async function enrolDevice(
  transport: Transport,
  token: string,
  request: EnrolRequest,
): Promise<Result<EnrolAnswer, SignInFailure>> {
  const called = await callServer(() => transport.post(syncPaths.enrol, request, token));
  if (!called.ok) return called;
  const parsed = enrolAnswerSchema.safeParse(called.value);
  return parsed.success ? ok(parsed.data) : fail(serverFailure());
}

async function readAll<Item extends z.ZodType>(
  transport: Transport,
  token: string,
  path: string,
  item: Item,
): Promise<Result<readonly z.infer<Item>[], SignInFailure>> {
  const found: z.infer<Item>[] = [];
  for (let page = 0; page < mostPages; page++) {
    const called = await callServer(() => transport.get(`${path}?limit=${pageSize}&skip=${found.length}`, token));
    if (!called.ok) return called;
    const parsed = pageOf(item).safeParse(called.value);
    if (!parsed.success) return fail(serverFailure());
    found.push(...(parsed.data.items as z.infer<Item>[]));
    if (found.length >= parsed.data.total || parsed.data.items.length === 0) break;
  }
  return ok(found);
}

/** Sends, and turns what is no good answer into one of the failures that a screen knows. */
export async function callServer(send: () => Promise<Answer>): Promise<Result<unknown, SignInFailure>> {
  try {
    const answer = await send();
    return answer.status >= 200 && answer.status < 300 ? ok(answer.body) : fail(failureOf(answer));
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return fail({ code: 'offline', message: error.message });
  }
}

const codes: Readonly<Record<number, SignInFailure['code']>> = {
  401: 'wrong_credentials',
  403: 'forbidden',
  423: 'locked',
  429: 'locked',
};

function failureOf({ status, body }: Answer): SignInFailure {
  const detail = (body as { detail?: unknown } | null)?.detail;
  const message = typeof detail === 'string' ? detail : `the server answered ${status}`;
  return { code: codes[status] ?? 'server', message };
}

export function serverFailure(): SignInFailure {
  return { code: 'server', message: 'the answer was not understood' };
}
