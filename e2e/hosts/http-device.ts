import { createHmac } from 'node:crypto';
import { type EnrolAnswer, type PushAnswer, type PushRequest, syncPaths } from '@lineside/domain';
import { makeTestDevice, type TestDevice } from '../../apps/sync-server/src/testing/test-device.ts';

/** A request of a test's own; the answer's body as JSON. A status other than 2xx is an error that names it. */
async function post<Answer>(url: string, body: unknown, token?: string): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
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

/** A device that talks to a running server over HTTP; it asks for a new token with every push, as after a restart. */
export async function enrolDevice(server: string, manager: SignedIn, name: string): Promise<TestDevice> {
  const sites = await get<{ items: { id: string }[] }>(`${server}/api/v1/sites`, manager.token);
  const enrolled = await post<EnrolAnswer>(
    `${server}${syncPaths.enrol}`,
    { kind: 'kiosk', name, siteId: sites.items[0]?.id, equipmentId: null, reference: null },
    manager.token,
  );
  const { organizationId, deviceId, secret } = enrolled;
  const send = async (_device: string, request: PushRequest): Promise<PushAnswer> => {
    const { nonce } = await post<{ nonce: string }>(`${server}${syncPaths.nonce}`, { organizationId, deviceId });
    const proof = createHmac('sha256', Buffer.from(secret, 'base64')).update(nonce).digest('base64');
    const { token } = await post<{ token: string }>(`${server}${syncPaths.token}`, {
      organizationId,
      deviceId,
      nonce,
      proof,
    });
    return post<PushAnswer>(`${server}${syncPaths.push}`, request, token);
  };
  return makeTestDevice({ id: deviceId, send, actor: { type: 'person', id: manager.personId } });
}
