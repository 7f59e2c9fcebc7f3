import type { RequestHandler } from 'express';
import helmet from 'helmet';

const self = "'self'";

/**
 * Headers for the app, the docs and the API alike. Scripts come from here only. Styles may stand in the page: React Aria and
 * Swagger UI write <style> elements. No upgrade to https and no HSTS: a plant's own network often has no certificate, and a proxy
 * that has one adds them.
 */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [self],
        baseUri: ["'none'"],
        connectSrc: [self, 'ws:', 'wss:'],
        fontSrc: [self, 'data:'],
        formAction: [self],
        frameAncestors: ["'none'"],
        imgSrc: [self, 'data:', 'blob:'],
        manifestSrc: [self],
        objectSrc: ["'none'"],
        scriptSrc: [self],
        scriptSrcAttr: ["'none'"],
        styleSrc: [self, "'unsafe-inline'"],
        workerSrc: [self],
      },
    },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xFrameOptions: { action: 'deny' },
  });
}
