import type { Catalog } from '@lineside/domain';
import type { Express, Request, RequestHandler, Response } from 'express';
import { IdentityError } from '../identity/identity-error.ts';
import type { Spine } from '../spine.ts';
import type { Authentication } from './authentication.ts';
import { Problem } from './problem.ts';
import type { RequestGate } from './request-limits.ts';
import { bodyReaders, hashOfRequest, partsOf } from './request-parts.ts';
import type { Answer, Auth, Route, RouteContext } from './route.ts';

interface Services {
  readonly spine: Spine;
  readonly catalog: Catalog;
  readonly authentication: Authentication;
  readonly gate: RequestGate;
  readonly now: () => number;
}

type Caller = RouteContext<Auth>['caller'];

/** Puts the route table on express; every path also answers 405 to the methods it does not have. */
export function mountRoutes(app: Express, routes: readonly Route[], services: Services): void {
  const callers = new WeakMap<Request, Caller>();
  for (const route of routes) {
    const authenticate: RequestHandler = async (request, _response, next) => {
      callers.set(request, await countedCaller(route, request, services));
      next();
    };
    const answer: RequestHandler = async (request, response) => {
      send(response, await route.handle(contextOf(route, request, callers.get(request) ?? null, services)));
    };
    app[route.method](expressPath(route.path), authenticate, ...bodyReaders(route), answer);
  }
  for (const [path, methods] of methodsByPath(routes)) app.route(expressPath(path)).all(refuseMethod(methods));
}

/** `/a/{b_c}` as express writes it: `/a/:b_c`. */
function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Who calls, counted: whoever is not known is counted by address, so that nobody tries tokens without end. @throws IdentityError, Problem */
async function countedCaller(route: Route, request: Request, { authentication, gate }: Services): Promise<Caller> {
  const address = request.socket.remoteAddress ?? '';
  const caller = await callerOf(route, request, authentication).catch(async (error: unknown) => {
    await gate.count(null, address);
    throw error;
  });
  await gate.count(caller, address);
  if (route.narrowLimit) await gate.countNarrow(route.narrowLimit, address);
  return caller;
}

async function callerOf(route: Route, request: Request, authentication: Authentication): Promise<Caller> {
  if (route.auth === 'none') return null;
  const { authorization } = request.headers;
  if (route.auth === 'device') return authentication.device(authorization);
  if (route.auth === 'handOver') return authentication.handOver(authorization);
  const person = await authentication.person(authorization);
  if (person.mustChange && !route.openBeforeChange) throw new IdentityError('password.must_change');
  return person;
}

function contextOf(route: Route, request: Request, caller: Caller, services: Services): RouteContext {
  const { spine, catalog, now } = services;
  route.admit?.(spine, request.body);
  return {
    ...partsOf(route, request),
    spine,
    catalog,
    caller,
    file: request,
    header: (name) => request.get(name),
    // Worked out where it is wanted: of a push it would be made of a megabyte, for nobody.
    get requestHash() {
      return hashOfRequest(request, callerId(caller));
    },
    origin: { address: request.socket.remoteAddress ?? '', agent: visible(request.get('user-agent') ?? '') },
    now: now(),
  };
}

const longestAgent = 200;

/** What a client says of itself, without what would break a line of a log. */
const visible = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, longestAgent);

function callerId(caller: Caller): string {
  if (caller === null) return '';
  return 'personId' in caller ? caller.personId : caller.deviceId;
}

function send(response: Response, { status, body, headers = {} }: Answer): void {
  response.status(status).set(headers);
  if (body === undefined) response.end();
  else response.json(body);
}

function methodsByPath(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) {
    const known = methods.get(path) ?? [];
    methods.set(path, [...known, method.toUpperCase(), ...(method === 'get' ? ['HEAD'] : [])]);
  }
  return methods;
}

function refuseMethod(methods: readonly string[]): RequestHandler {
  const allow = methods.join(', ');
  return () => {
    const detail = `This address takes ${allow}.`;
    throw new Problem({ status: 405, code: 'method.not_allowed', detail, headers: { allow } });
  };
}
