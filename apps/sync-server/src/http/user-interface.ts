import { extname } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

/** What a bundler names after its content: `assets/index-B3xK9a2c.js`. */
const hashed = /[/\\]assets[/\\].+-[\w-]{8,}\.\w+$/;

/** Serves the app. Hashed files are kept for a year; the page and the service worker are asked for every time. */
export function userInterface(directory: string): Router {
  const router = Router();
  router.use(
    express.static(directory, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        const kept = hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
        response.setHeader('cache-control', kept);
      },
    }),
  );
  router.use(navigation(directory));
  return router;
}

/** A page of the app has its address in the browser only; whatever asks for HTML there gets the app. */
function navigation(root: string): RequestHandler {
  return (request, response, next) => {
    const asksForPage = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
    const ours =
      !/^\/(api|docs|health|updates|openapi\.json|ws)(\/|$)/.test(request.path) && extname(request.path) === '';
    if (!asksForPage || !ours) return next();
    response.set('cache-control', 'no-cache');
    response.sendFile('index.html', { root }, (error?: NodeJS.ErrnoException) => {
      if (error) next(error.code === 'ENOENT' ? undefined : error);
    });
  };
}
