import { z } from 'zod';
import { ImportError } from './import-error.ts';

export interface Call {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** When the server wants to be asked again, where it says so. */
  readonly retryAfterMs?: number;
}

/** A server's HTTP side. Every call the import makes may be made twice, so one that got no answer is made again. */
export interface ServerCalls {
  readonly url: string;
  /** @throws ImportError `server.unreachable` when it stays without an answer */
  call(call: Call): Promise<Reply>;
}

const attempts = 6;
const firstPauseMs = 250;
const answerTimeoutMs = 60_000;

/** `wait` lets time pass, milliseconds. */
export function connectTo(url: string, wait: (ms: number) => Promise<void>): ServerCalls {
  const once = async (call: Call): Promise<Reply | Error> => {
    try {
      return await send(url, call);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };
  return {
    url,
    async call(call) {
      let outcome = await once(call);
      for (let attempt = 1; attempt < attempts && isPassing(outcome); attempt += 1) {
        await wait(Math.max(firstPauseMs * 2 ** (attempt - 1), retryAfterMs(outcome)));
        outcome = await once(call);
      }
      if (!(outcome instanceof Error)) return outcome;
      const message = `The server at ${url} does not answer; start it, or name it with --url.`;
      throw new ImportError('server.unreachable', message, outcome);
    },
  };
}

/** A server that counts requests lets them in again within minutes; more is a proxy's mistake. */
const longestPauseMs = 180_000;

function retryAfterMs(outcome: Reply | Error): number {
  return outcome instanceof Error ? 0 : Math.min(outcome.retryAfterMs ?? 0, longestPauseMs);
}

/** What may be over in a moment: no answer, or one that says so. */
function isPassing(outcome: Reply | Error): boolean {
  return outcome instanceof Error || [429, 502, 503, 504].includes(outcome.status);
}

async function send(url: string, { method, path, token, body }: Call): Promise<Reply> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(answerTimeoutMs),
  });
  const text = await response.text();
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const paused = Number.isFinite(retryAfter) && { retryAfterMs: retryAfter * 1000 };
  return { status: response.status, body: text === '' ? undefined : readJson(text), ...paused };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const problemSchema = z.object({ code: z.string(), detail: z.string() });

/** The code of a problem that the server answered, null where the answer is none. */
export function problemCode({ body }: Reply): string | null {
  return problemSchema.safeParse(body).data?.code ?? null;
}

/** An answer that the import did not expect, with what the server said of it. */
export function unexpected(what: string, reply: Reply): ImportError {
  const problem = problemSchema.safeParse(reply.body).data;
  const said = problem ? `${reply.status} ${problem.code}: ${problem.detail}` : `status ${reply.status}`;
  return new ImportError('server.refused', `${what}: the server answered ${said}`);
}

/** The body of an answer with this status, read by its schema. @throws ImportError otherwise */
export function expectBody<Schema extends z.ZodType>(
  what: string,
  schema: Schema,
  status: number,
  reply: Reply,
): z.infer<Schema> {
  if (reply.status !== status) throw unexpected(what, reply);
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return parsed.data;
  throw new ImportError('server.unknown', `${what}: this is no Lineside server, or one of another version.`);
}
