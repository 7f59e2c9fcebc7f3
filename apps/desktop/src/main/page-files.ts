import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * The file that a path of the page names, below `root`; `/` is the page itself. Null for one that leads out of it, whether by dots, by
 * their codes (`%2e%2e%2f`) or by a backslash. Codes are undone once, as the file system sees them.
 */
export function pageFile(root: string, pathname: string): string | null {
  const named = decoded(pathname);
  if (named === null || /[\\\0:]/.test(named)) return null;
  const file = resolve(join(root, named === '/' ? 'index.html' : named));
  const inside = relative(resolve(root), file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** A file with the headers of the page; null where there is none. */
export async function readPageFile(file: string, policy: string): Promise<Response | null> {
  const type = types[extname(file)];
  if (type === undefined) return null;
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: { ...headersOf(policy), 'Content-Type': type },
    });
  } catch {
    return null;
  }
}

const headersOf = (policy: string) => ({
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  // An update brings other files under the same names, and they lie on this disk anyway.
  'Cache-Control': 'no-store',
});

/**
 * What the page may load and reach: itself and this server, its socket included. The same as the server sends with it to browsers, but
 * for the server's own name. `'self'` and never `app:`, which would let in other hosts of the scheme.
 */
export function contentPolicy(server: string): string {
  const socket = server.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "base-uri 'none'",
    `connect-src 'self' ${server} ${socket}`,
    "font-src 'self' data:",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "img-src 'self' data: blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self'",
    "worker-src 'self'",
  ].join('; ');
}
