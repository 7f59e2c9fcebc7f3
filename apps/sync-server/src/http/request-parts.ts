import { createHash } from 'node:crypto';
import express, { type Request, type RequestHandler } from 'express';
import type { z } from 'zod';
import { demandSimpleStructure } from './body-structure.ts';
import { type FieldError, invalid, Problem } from './problem.ts';
import { unstorable } from './query-values.ts';
import type { Route } from './route.ts';

const defaultBodyBytes = 1_000_000;

/** Reads the body as the route takes it; runs after the caller is known, so that a stranger cannot send 20 MB. */
export function bodyReaders(route: Route): readonly RequestHandler[] {
  if (!route.body) return [];
  const limit = route.maxBodyBytes ?? defaultBodyBytes;
  const types = route.bodyTypes ?? ['json'];
  const verify = (_request: unknown, _response: unknown, body: Buffer) => demandSimpleStructure(body);
  const json = express.json({ limit, strict: false, verify });
  const form = express.urlencoded({ limit, extended: false, parameterLimit: 100 });
  return [demandType(types), ...types.map((type) => (type === 'json' ? json : form))];
}

const mediaTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

function demandType(types: readonly ('json' | 'form')[]): RequestHandler {
  const accepted = types.map((type) => mediaTypes[type]);
  return (request, _response, next) => {
    if (request.headers['content-length'] === '0' || !hasBody(request)) return next();
    if (request.is(accepted)) return next();
    const detail = `Send the body as ${accepted.join(' or ')}.`;
    return next(new Problem({ status: 415, code: 'body.unsupported', detail }));
  };
}

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || request.headers['content-length'] !== undefined;

export interface RequestParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Path, query and body as the route's schemas want them. @throws Problem 422 that names every wrong field */
export function partsOf(route: Route, request: Request): RequestParts {
  const body: unknown = request.body;
  const given = { path: { ...request.params }, query: { ...request.query }, body };
  // A device's entries are judged one by one instead, so that a bad one never blocks the others.
  const bad = route.auth === 'device' ? undefined : unstorable(given, 'request');
  if (bad) throw invalid([bad]);
  const errors: FieldError[] = [];
  const params = parse(route.params, given.path, 'path', errors);
  const query = route.query ? parse(route.query, given.query, 'query', errors) : refuseQuery(given.query, errors);
  const parsedBody = parse(route.body, body, 'body', errors);
  if (errors.length > 0) throw invalid(errors);
  return { params, query, body: parsedBody };
}

function parse(schema: z.ZodType | undefined, value: unknown, part: string, errors: FieldError[]): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues.slice(0, 50))
    errors.push({ path: [part, ...issue.path].map(String).join('.'), message: issue.message });
  return undefined;
}

function refuseQuery(query: Record<string, unknown>, errors: FieldError[]): undefined {
  for (const name of Object.keys(query)) errors.push({ path: `query.${name}`, message: 'not known here' });
}

/** Names a request for `Idempotency-Key`: the same key with anything else is a mistake (422). */
export function hashOfRequest(request: Request, callerId: string): string {
  const parts = [request.method, request.originalUrl, callerId, JSON.stringify(request.body ?? null)];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
