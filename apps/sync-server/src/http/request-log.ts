import type { RequestHandler } from 'express';
import type { Logger } from '../db/logger.ts';

/** One line a request, those that only read at level debug: no header, no query and no body, because tokens and passwords travel there. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const { method, path } = request;
    response.once('close', () => {
      const ms = Math.round(performance.now() - start);
      const fields = { method, path: path.slice(0, 200), status: response.statusCode, ms };
      const quiet = method === 'GET' && response.statusCode < 400;
      if (!response.writableFinished) logger.info(fields, 'the client went away before its answer');
      else if (quiet) logger.debug(fields, 'request');
      else logger.info(fields, 'request');
    });
    next();
  };
}
