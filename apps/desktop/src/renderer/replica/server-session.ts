import { fail, ok, type Result } from '@lineside/domain';
import { z } from 'zod';
import type { ServerRefusal, ServerRequest } from './server-request.ts';
import { type Answer, problemCode, TransportError } from './transport.ts';

/** What a sign-in gives: the one for requests, and the one that fetches the next pair. */
export interface TokenPair {
  readonly access: string;
  readonly refresh: string | null;
}

/** Sends one request with a person's token, or none. @throws TransportError when there is no answer in time */
export type SendRequest = (request: ServerRequest, token: string | null) => Promise<Answer>;

const pairSchema = z.object({ access_token: z.string(), refresh_token: z.string() });

const signedOut: ServerRefusal = { kind: 'signed_out', code: null, detail: 'sign in again', details: {}, fields: [] };

/**
 * The signed-in person's way to the server's API. Its tokens are in memory only: they end with the window, and whoever wants the API
 * after that signs in again.
 */
export class ServerSession {
  readonly #send: SendRequest;
  #pair: TokenPair | null = null;
  /** Counts sign-ins: what one person asked for is never sent in the name of the next. */
  #signIn = 0;
  /** One refresh for all requests that met an expired token at once: a refresh token is for one use. */
  #refreshing: Promise<void> | null = null;

  constructor(send: SendRequest) {
    this.#send = send;
  }

  get accessToken(): string | null {
    return this.#pair?.access ?? null;
  }

  begin(pair: TokenPair): void {
    this.#pair = pair;
    this.#signIn += 1;
  }

  end(): void {
    this.#pair = null;
  }

  /** The body of the answer, or why there is none. An expired token is renewed once. */
  async ask(request: ServerRequest): Promise<Result<unknown, ServerRefusal>> {
    try {
      const answer = await this.#ask(request, this.#signIn, true);
      if (answer === null) return fail(signedOut);
      return answer.status >= 200 && answer.status < 300 ? ok(answer.body) : fail(refusalOf(answer));
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      return fail({ ...signedOut, kind: 'offline', detail: error.message });
    }
  }

  /** null: nobody is signed in here any more. */
  async #ask(request: ServerRequest, signIn: number, mayRenew: boolean): Promise<Answer | null> {
    const pair = this.#pair;
    if (!pair || signIn !== this.#signIn) return null;
    const answer = await this.#send(request, pair.access);
    if (answer.status !== 401) return answer;
    if (!mayRenew || problemCode(answer) !== 'token.expired') {
      if (this.#pair === pair) this.#pair = null;
      return null;
    }
    // Another request may have renewed it meanwhile.
    if (this.#pair === pair) {
      this.#refreshing ??= this.#renew(pair);
      await this.#refreshing;
    }
    return this.#ask(request, signIn, false);
  }

  async #renew(pair: TokenPair): Promise<void> {
    try {
      const body = { refresh_token: pair.refresh };
      const answer = pair.refresh && (await this.#send({ method: 'POST', path: '/api/v1/auth/refresh', body }, null));
      const next = answer && answer.status === 200 ? pairSchema.safeParse(answer.body).data : undefined;
      // Somebody else may have signed in, or nobody be, since it was asked for.
      if (this.#pair === pair) this.#pair = next ? { access: next.access_token, refresh: next.refresh_token } : null;
    } finally {
      this.#refreshing = null;
    }
  }
}

const problemSchema = z.object({
  code: z.string().nullable().catch(null),
  detail: z.string().catch(''),
  details: z.record(z.string(), z.unknown()).catch({}),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).catch([]),
});

function refusalOf({ status, body }: Answer): ServerRefusal {
  const problem = problemSchema.safeParse(body).data;
  const kind = status >= 500 || !problem ? 'failed' : 'refused';
  const { code = null, detail = '', details = {}, errors: fields = [] } = problem ?? {};
  return { kind, code, detail, details, fields };
}
