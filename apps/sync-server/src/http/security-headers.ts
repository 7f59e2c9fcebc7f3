import cors from 'cors';
import type { RequestHandler } from 'express';
import helmet, { contentSecurityPolicy } from 'helmet';

const self = "'self'";

const policy = {
  defaultSrc: [self],
  baseUri: ["'none'"],
  // Takes in the socket of the same address.
  connectSrc: [self],
  fontSrc: [self, 'data:'],
  formAction: [self],
  frameAncestors: ["'none'"],
  imgSrc: [self, 'data:', 'blob:'],
  manifestSrc: [self],
  objectSrc: ["'none'"],
  scriptSrc: [self],
  scriptSrcAttr: ["'none'"],
  styleSrc: [self],
  workerSrc: [self],
};

const oneYearSeconds = 365 * 24 * 3600;

/**
 * Headers for the app, the docs and the API alike: scripts and styles come from here only, none stands in the page. No upgrade to
 * https, and HSTS only where this server itself speaks it: a plant's own network often has no certificate.
 */
export function securityHeaders({ isSecure }: { readonly isSecure: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    strictTransportSecurity: isSecure && { maxAge: oneYearSeconds, includeSubDomains: false },
    crossOriginOpenerPolicy: isSecure && { policy: 'same-origin' },
    originAgentCluster: isSecure,
    xFrameOptions: { action: 'deny' },
  });
}

/** Swagger UI writes <style> elements into its page. */
export function documentHeaders(): RequestHandler {
  return contentSecurityPolicy({ useDefaults: false, directives: { ...policy, styleSrc: [self, "'unsafe-inline'"] } });
}

/** Lets the pages of these origins call, without cookies: what lets somebody in is a token, which a page has to know. */
export function crossOrigin(origins: readonly string[]): RequestHandler {
  if (origins.length === 0) return (_request, _response, next) => next();
  return cors({
    origin: [...origins],
    credentials: false,
    exposedHeaders: ['ETag', 'Location', 'Retry-After'],
    maxAge: 600,
  });
}
