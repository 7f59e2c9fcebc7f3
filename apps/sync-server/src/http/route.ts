import type { Readable } from 'node:stream';
import type { Catalog, HeldRights, PersonState, Uuid } from '@lineside/domain';
import type { z } from 'zod';
import type { RequestOrigin } from '../db/security-log.ts';
import type { AuthenticatedDevice, HandingOver, Spine } from '../spine.ts';
import type { NarrowLimit } from './request-limits.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Who may call: everybody, a signed-in person, an enrolled device, or a revoked one that a person lets hand over what it has. */
export type Auth = 'none' | 'person' | 'device' | 'handOver';

/** A person with a valid token whose record is present; read anew for every request. */
export interface SignedInPerson {
  readonly organizationId: Uuid;
  readonly personId: Uuid;
  readonly state: PersonState;
  /** The rights that nothing narrows: what a route may ask by itself. */
  readonly rights: ReadonlySet<string>;
  /** All rights, with what narrows them. */
  readonly held: HeldRights;
  /** null: the token belongs to no session. */
  readonly sessionId: Uuid | null;
  /** The password was chosen by somebody else: only what is `openBeforeChange` may be called. */
  readonly mustChange: boolean;
}

interface Callers {
  readonly none: null;
  readonly person: SignedInPerson;
  readonly device: AuthenticatedDevice;
  readonly handOver: HandingOver;
}

/** What a handler gets: parsed and validated input, and who asks. */
export interface RouteContext<A extends Auth = Auth, Params = unknown, Query = unknown, Body = unknown> {
  readonly spine: Spine;
  readonly catalog: Catalog;
  readonly caller: Callers[A];
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** What comes in as it is, of a route that `takesFile`; of others it has been read already. */
  readonly file: Readable;
  /** A request header by its name, whatever its case. */
  readonly header: (name: string) => string | undefined;
  /** Names the request: method, address, caller and body; for `Idempotency-Key`. SHA-256, hex. */
  readonly requestHash: string;
  /** From where it came; for the security log. */
  readonly origin: RequestOrigin;
  readonly now: number;
}

/** What a handler answers; a value, so that a test can look at it. `body` undefined: none (204). */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface DocumentedAnswer {
  readonly description: string;
  /** Undefined: no body. */
  readonly schema?: z.ZodType;
  readonly headers?: Readonly<Record<string, string>>;
}

interface RouteShape {
  readonly method: Method;
  /** As OpenAPI writes it: `/api/v1/events/{event_id}`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** What OpenAPI groups it under. */
  readonly tag: string;
  /** Request headers it understands, by name, with what they do. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The successful answers by status; the errors follow from what the route takes. */
  readonly answers: Readonly<Record<number, DocumentedAnswer>>;
  /** Default: JSON only. */
  readonly bodyTypes?: readonly ('json' | 'form')[];
  /** The largest body in bytes; the default is 1 MB. */
  readonly maxBodyBytes?: number;
  /** Its body is bytes of a file, which the handler reads from `file`. */
  readonly takesFile?: true;
  /** May be called with a password that must be changed first. */
  readonly openBeforeChange?: true;
  /** Counted by address together with others of that name. */
  readonly narrowLimit?: NarrowLimit;
}

/** One route of the table that express, OpenAPI and the tests of bad input are made from. */
export interface Route extends RouteShape {
  readonly auth: Auth;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly admit?: (spine: Spine, body: unknown) => void;
  readonly handle: (context: RouteContext) => Promise<Answer>;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/**
 * Declares a route; the handler's input has the types of its schemas, which have been checked before it runs. It answers with a
 * value, or throws a `Problem`.
 */
export function route<
  A extends Auth,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  declaration: RouteShape & {
    readonly auth: A;
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    /** Looks at the body as it came, before its schema does; throws where it is not for this server. */
    readonly admit?: (spine: Spine, body: unknown) => void;
    readonly handle: (context: RouteContext<A, Parsed<Params>, Parsed<Query>, Parsed<Body>>) => Promise<Answer>;
  },
): Route {
  return declaration as unknown as Route;
}
