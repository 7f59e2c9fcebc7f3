import type { Catalog } from '@lineside/domain';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Logger } from '../db/logger.ts';
import type { ReleaseOffers } from '../releases/offered-metadata.ts';
import type { Spine } from '../spine.ts';
import type { Authentication } from './authentication.ts';
import { docsRouter } from './docs.ts';
import { problemBody, problemOf } from './errors.ts';
import { mountRoutes } from './mount.ts';
import { openApiDocument } from './openapi.ts';
import { Problem } from './problem.ts';
import type { RequestGate } from './request-limits.ts';
import { requestLog } from './request-log.ts';
import type { Route } from './route.ts';
import { crossOrigin, documentHeaders, securityHeaders } from './security-headers.ts';
import { updateFiles } from './update-files.ts';
import { userInterface } from './user-interface.ts';

interface AppOptions {
  readonly routes: readonly Route[];
  readonly spine: Spine;
  readonly catalog: Catalog;
  readonly authentication: Authentication;
  readonly gate: RequestGate;
  readonly logger: Logger;
  readonly now: () => number;
  readonly uiDirectory?: string | undefined;
  readonly updates: { readonly offers: ReleaseOffers; readonly directory: string };
  /** Origins of other pages that may call the API. */
  readonly corsOrigins: readonly string[];
  /** Served by https. */
  readonly isSecure: boolean;
}

/** The express application: the route table, its OpenAPI document, the docs and the app's files. */
export function createApp(options: AppOptions): Express {
  const app = express();
  // Behind a proxy nothing it says of the client is believed; nothing here depends on it.
  app.set('trust proxy', false);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  // ETag is the seq of what is shown (If-Match), never a hash of the text.
  app.disable('etag');
  app.use(requestLog(options.logger));
  app.use(securityHeaders(options));
  app.use(['/api', '/openapi.json'], crossOrigin(options.corsOrigins));
  app.use('/api', (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  mountRoutes(app, options.routes, options);
  const document = openApiDocument(options.routes);
  app.get('/openapi.json', (_request, response) => void response.json(document));
  app.use('/docs', documentHeaders(), docsRouter());
  app.use('/updates', updateFiles({ ...options.updates, gate: options.gate }));
  if (options.uiDirectory !== undefined) app.use(userInterface(options.uiDirectory));
  app.use(() => {
    throw new Problem({ status: 404, code: 'route.unknown', detail: 'There is nothing at this address.' });
  });
  app.use(sendProblem(options.logger));
  return app;
}

/** The one place where an error becomes an answer. */
function sendProblem(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = problemOf(error);
    if (problem.status >= 500) logger.error({ err: error, method: request.method, path: request.path }, problem.code);
    if (response.headersSent) return next(error);
    // What is left of a body that nobody reads would be taken for the next request.
    if (!request.complete) response.set('connection', 'close');
    response.status(problem.status).set(problem.headers).type('application/problem+json');
    response.send(JSON.stringify(problemBody(problem)));
  };
}
