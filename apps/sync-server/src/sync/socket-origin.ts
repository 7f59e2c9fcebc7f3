import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a connection may be opened from there. A browser tells whose page asks; only this server's own pages and those of `allowed`
 * (`https://app.plant.local`) may. Programs that are no browsers send no origin, and a page cannot leave it out.
 */
export function mayConnectFrom({ origin, host }: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  if (origin === undefined) return true;
  // Behind a proxy that ends TLS the scheme differs, so names and ports are compared, and nothing else.
  return allowed.includes(origin) || (host !== undefined && URL.parse(origin)?.host === host.toLowerCase());
}
