import { type EnrolAnswer, enrolAnswerSchema, handOverAnswerSchema, syncPaths } from '@lineside/domain';
import { z } from 'zod';
import { type Call, expectBody, type Reply, type ServerCalls, unexpected } from './server-calls.ts';

/** What the import does in the name of the person who runs it. */
export interface PersonSession {
  readonly organizationId: string;
  /** Everything at a list's address. */
  listAll<Schema extends z.ZodType>(
    path: string,
    item: Schema,
    query?: Readonly<Record<string, string>>,
  ): Promise<readonly z.infer<Schema>[]>;
  /** Makes one at a list's address; false: the key is taken already. */
  create(path: string, body: Readonly<Record<string, unknown>>): Promise<boolean>;
  enrol(request: EnrolRequest): Promise<EnrolAnswer>;
  /** A token to hand over what a dead device could not send, up to this entry. */
  grantOutbox(deviceId: string, end: { readonly lastSeq: number; readonly lastHash: string }): Promise<string>;
}

interface EnrolRequest {
  readonly kind: 'importer';
  readonly name: string;
  readonly siteId: string;
  readonly equipmentId: string | null;
  readonly reference: string;
}

const pageSize = 500;
const loginSchema = z.object({ access_token: z.string(), user: z.object({ organization_id: z.string() }) });

/** Signs in. The token is renewed by signing in again. @throws ImportError */
export async function signIn(
  server: ServerCalls,
  account: { readonly username: string; readonly password: string },
): Promise<PersonSession> {
  const login = async () => {
    const reply = await server.call({ method: 'POST', path: '/api/v1/auth/login', body: account });
    return expectBody(`Signing in as ${account.username}`, loginSchema, 200, reply);
  };
  let { access_token: token, user } = await login();
  const call = async (request: Omit<Call, 'token'>): Promise<Reply> => {
    const reply = await server.call({ ...request, token });
    if (reply.status !== 401) return reply;
    ({ access_token: token, user } = await login());
    return server.call({ ...request, token });
  };
  return {
    organizationId: user.organization_id,
    listAll: (path, item, query = {}) => listAll(call, { path, item, query }),
    async create(path, body) {
      const reply = await call({ method: 'POST', path, body });
      if (reply.status === 409) return false;
      if (reply.status === 201) return true;
      throw unexpected(`Creating at ${path}`, reply);
    },
    async enrol(request) {
      const reply = await call({ method: 'POST', path: syncPaths.enrol, body: request });
      const what = `Enrolling the importer of ${request.name}`;
      return expectBody(what, enrolAnswerSchema, reply.status === 201 ? 201 : 200, reply);
    },
    async grantOutbox(deviceId, end) {
      const reply = await call({ method: 'POST', path: `/api/v1/devices/${deviceId}/outbox-grant`, body: end });
      return expectBody('Asking to hand over the entries', handOverAnswerSchema, 200, reply).token;
    },
  };
}

async function listAll<Schema extends z.ZodType>(
  call: (request: Omit<Call, 'token'>) => Promise<Reply>,
  { path, item, query }: { path: string; item: Schema; query: Readonly<Record<string, string>> },
): Promise<readonly z.infer<Schema>[]> {
  const page = z.object({ items: z.array(item), total: z.number().int() });
  const found: z.infer<Schema>[] = [];
  for (;;) {
    const parameters = new URLSearchParams({ ...query, skip: String(found.length), limit: String(pageSize) });
    const reply = await call({ method: 'GET', path: `${path}?${parameters.toString()}` });
    const { items, total } = expectBody(`Listing ${path}`, page, 200, reply);
    found.push(...items);
    if (items.length === 0 || found.length >= total) return found;
  }
}
