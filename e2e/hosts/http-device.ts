import { createHmac } from 'node:crypto';
import { type EnrolAnswer, type PushAnswer, type PushRequest, syncPaths } from '@lineside/domain';
import { makeTestDevice, type TestDevice } from '../../apps/sync-server/src/testing/test-device.ts';

const usualPatienceMs = 10_000;

/** The server answered, but with no: `status` and the problem's `code` say why. */
export class NotTaken extends Error {
  readonly status: number;
  readonly code: string;

  constructor(url: string, status: number, text: string) {
    super(`${url}: ${status} ${text}`);
    this.name = 'NotTaken';
    this.status = status;
    this.code = /"code":"([^"]+)"/.exec(text)?.[1] ?? '';
  }
}

interface Request {
  readonly method?: 'POST' | 'PUT';
  readonly token?: string;
  readonly patienceMs?: number;
}

/** A request of a test's own; the answer's body as JSON. @throws NotTaken where the status is not 2xx */
export async function post<Answer>(url: string, body: unknown, request: Request = {}): Promise<Answer> {
  const { method = 'POST', token, patienceMs = usualPatienceMs } = request;
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!answer.ok) throw new NotTaken(url, answer.status, await answer.text());
  return (await answer.json()) as Answer;
}

export async function get<Answer>(url: string, token: string): Promise<Answer> {
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

export interface SignedIn {
  readonly token: string;
  readonly personId: string;
}

export async function signIn(server: string, username: string, password: string): Promise<SignedIn> {
  const answer = await post<{ access_token: string; user: { id: string } }>(`${server}/api/v1/auth/login`, {
    username,
    password,
  });
  return { token: answer.access_token, personId: answer.user.id };
}

/** Gives somebody a password for one use, by an administrator; the answer is that password. */
export async function givePassword(server: string, administrator: SignedIn, username: string): Promise<string> {
  const { token } = administrator;
  const found = await get<{ items: { id: string }[] }>(`${server}/api/v1/users?search=${username}`, token);
  const given = await post<{ temporary_password: string }>(
    `${server}/api/v1/auth/admin/reset-password`,
    { user_id: found.items[0]?.id },
    { token },
  );
  return given.temporary_password;
}

interface DeviceOptions {
  /** Where it sends, asked for each push; the default is where it was enrolled. */
  readonly server?: () => string;
  /** How long it waits for an answer, milliseconds. */
  readonly patienceMs?: number;
}

/** A device that talks to a running server over HTTP; it asks for a new token with every push, as after a restart. */
export async function enrolDevice(
  server: string,
  manager: SignedIn,
  name: string,
  options: DeviceOptions = {},
): Promise<TestDevice> {
  const { server: target = () => server, patienceMs = usualPatienceMs } = options;
  const sites = await get<{ items: { id: string }[] }>(`${server}/api/v1/sites`, manager.token);
  const enrolled = await post<EnrolAnswer>(
    `${server}${syncPaths.enrol}`,
    { kind: 'kiosk', name, siteId: sites.items[0]?.id, equipmentId: null, reference: null },
    { token: manager.token },
  );
  const { organizationId, deviceId, secret } = enrolled;
  const send = async (_device: string, request: PushRequest): Promise<PushAnswer> => {
    const to = target();
    const { nonce } = await post<{ nonce: string }>(
      `${to}${syncPaths.nonce}`,
      { organizationId, deviceId },
      { patienceMs },
    );
    const proof = createHmac('sha256', Buffer.from(secret, 'base64')).update(nonce).digest('base64');
    const asked = { organizationId, deviceId, nonce, proof };
    const { token } = await post<{ token: string }>(`${to}${syncPaths.token}`, asked, { patienceMs });
    return post<PushAnswer>(`${to}${syncPaths.push}`, request, { token, patienceMs });
  };
  return makeTestDevice({ id: deviceId, send, actor: { type: 'person', id: manager.personId } });
}
