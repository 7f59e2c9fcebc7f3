import type { ServerRequest } from './server-request.ts';

/** One answer of the server, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** How requests reach the server; the simulation of messages brings its own. */
export interface Transport {
  /** @throws TransportError when there is no answer in time. */
  post(path: string, body: unknown, token: string | null): Promise<Answer>;
  get(path: string, token: string): Promise<Answer>;
}

/** Nobody answered: no network, no server, or too late. */
export class TransportError extends Error {
  readonly code = 'offline';

  constructor(cause: unknown) {
    super('the server does not answer', { cause });
    this.name = 'TransportError';
  }
}

const requestTimeoutMs = 10_000;

/** Requests by fetch. `baseUrl` is empty where the app comes from the server itself. */
export function fetchTransport(baseUrl = ''): Transport {
  return {
    post: (path, body, token) => {
      const headers = { 'content-type': 'application/json', ...authorization(token) };
      return request(`${baseUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    get: (path, token) => request(`${baseUrl}${path}`, { headers: authorization(token) }),
  };
}

/** Any request of the API by fetch, for screens that work with the server. */
export function fetchRequest(baseUrl = ''): (asked: ServerRequest, token: string | null) => Promise<Answer> {
  return ({ method, path, body, idempotencyKey }, token) => {
    const headers = {
      ...authorization(token),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    };
    return request(`${baseUrl}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  };
}

function authorization(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

async function request(url: string, init: RequestInit): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(requestTimeoutMs);
    const response = await fetch(url, { ...init, signal, cache: 'no-store', credentials: 'omit' });
    const text = await response.text();
    return { status: response.status, body: parsed(text) };
  } catch (error) {
    throw new TransportError(error);
  }
}

/** A proxy's page of HTML is an answer without a body that we know. */
function parsed(text: string): unknown {
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

/** The `code` of a problem+json body. */
export function problemCode({ body }: Answer): string | null {
  const code = (body as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}
