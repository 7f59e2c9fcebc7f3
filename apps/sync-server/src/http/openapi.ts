import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import type { Route } from './route.ts';

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().meta({ description: 'Stable name of what is wrong, for programs' }),
    detail: z.string().meta({ description: 'What is wrong and what to do, for people' }),
    details: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

const introduction = `One REST API for everything the server knows. Errors are problem+json with a stable \`code\`.

- **Sign in** with \`POST /api/v1/auth/login\` and send \`Authorization: Bearer <access_token>\`.
- **Lists** take \`skip\` and \`limit\` and answer \`{items, total}\`.
- **Idempotency-Key** on a write: the same key with the same request answers as the first time.
- **If-Match** with the ETag of what was read: 412 when it has changed since.
- **X-Confirm: code,code** takes what a rule only asks about (for example \`operation.exceeds_desired\`).`;

/** OpenAPI 3.1 of the whole route table; what is not in the table is not served. */
export function openApiDocument(routes: readonly Route[]): ReturnType<typeof createDocument> {
  const document: ZodOpenApiObject = {
    openapi: '3.1.1',
    info: { title: 'Lineside', version: '1', description: introduction },
    paths: pathsOf(routes),
    components: {
      securitySchemes: {
        person: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From auth/login; 30 minutes' },
        device: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From devices/token; 15 minutes' },
        handOver: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'From devices/{device_id}/take-over; 10 minutes',
        },
      },
    },
  };
  return createDocument(document);
}

function pathsOf(routes: readonly Route[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return paths;
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { auth, params, query, headers, description } = route;
  const header = headers && z.object(mapValues(headers, (text) => z.string().optional().meta({ description: text })));
  return {
    operationId: `${route.method}_${route.path.replaceAll(/[^a-z0-9]+/gi, '_').replaceAll(/^_|_$/g, '')}`,
    summary: route.summary,
    ...(description === undefined ? {} : { description }),
    tags: [route.tag],
    security: auth === 'none' ? [] : [{ [auth]: [] }],
    requestParams: { ...(params && { path: params }), ...(query && { query }), ...(header && { header }) },
    ...(route.takesFile && {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } },
      },
    }),
    ...(route.body && { requestBody: { required: isNeeded(route.body), content: bodyContent(route, route.body) } }),
    responses: responsesOf(route),
  };
}

const isNeeded = (body: z.ZodType): boolean => !body.safeParse(undefined).success;

function bodyContent(route: Route, schema: z.ZodType): Record<string, { schema: z.ZodType }> {
  const types = (route.bodyTypes ?? ['json']).map((type) =>
    type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
  );
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

function responsesOf(route: Route): ZodOpenApiResponsesObject {
  const responses: Record<`${1 | 2 | 3 | 4 | 5}${string}`, object> = {};
  for (const [status, { description, schema, headers }] of Object.entries(route.answers)) {
    responses[status as '200'] = {
      description,
      ...(schema && { content: { 'application/json': { schema } } }),
      ...(headers && { headers: z.object(mapValues(headers, (text) => z.string().meta({ description: text }))) }),
    };
  }
  for (const [status, description] of Object.entries(problemsOf(route)))
    responses[status as '400'] ??= { description, content: { 'application/problem+json': { schema: problemSchema } } };
  return responses as ZodOpenApiResponsesObject;
}

/** The errors that a route can answer by what it takes; 500 and 503 may always happen. */
function problemsOf({ auth, method, params, query, body, takesFile }: Route): Record<string, string> {
  const writes = method !== 'get' && auth === 'person';
  return {
    ...(body && { 400: 'The body is not well formed', 413: 'The body is too large', 415: 'Wrong content type' }),
    ...(takesFile && { 413: 'The part is too large' }),
    ...(auth !== 'none' && { 401: 'Not signed in' }),
    429: 'Too many requests',
    ...(writes && { 403: 'The right is missing', 409: 'It contradicts what is there', 412: 'It has changed since' }),
    ...((params || writes) && { 404: 'There is no such thing' }),
    ...((params || query || body || writes) && { 422: 'Something in the request is wrong' }),
    503: 'The database does not answer',
  };
}

function mapValues<From, To>(values: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
