import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { host, warn } from './host.ts';
import { named } from './not-implemented.ts';

type Handler = (request: Request) => Response | Promise<Response>;

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean };
}

const handlers = new Map<string, Handler>();

/** `app://lineside/x` as Chromium sees it: `http://lineside.app.localhost/x`, a secure context whose origin stays the same over restarts. */
export function toChromium(address: string): string {
  const [, scheme = '', name = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(address) ?? [];
  return host.schemes.has(scheme) ? `http://${name}.${scheme}.localhost${rest || '/'}` : address;
}

/** The other way round; an address of anybody else stays. */
export function toApp(address: string): string {
  const [, name = '', scheme = '', rest = ''] =
    /^http:\/\/([a-z0-9.-]+)\.([a-z0-9+-]+)\.localhost(?::\d+)?(.*)$/i.exec(address) ?? [];
  return host.schemes.has(scheme) ? `${scheme}://${name}${rest}` : address;
}

export const protocol = named('protocol', {
  registerSchemesAsPrivileged: (list: readonly CustomScheme[]) => {
    if (host.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges = {} } of list) host.schemes.set(scheme, privileges);
  },
  handle: (scheme: string, handler: Handler) => {
    if (!host.isReady) throw new Error('protocol.handle can only be used after app is ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    const { standard, secure } = host.schemes.get(scheme) ?? {};
    if (!standard || !secure) throw new Error('electron stand-in: only standard and secure schemes are implemented');
    handlers.set(scheme, handler);
  },
});

/** Answers for the schemes on a port of this machine, by the functions that main gave to `protocol.handle`. */
export async function startSchemeServer(): Promise<void> {
  if (host.schemes.size === 0) return;
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  host.schemePort = (server.address() as AddressInfo).port;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = toApp(`http://${request.headers.host}${request.url}`);
  const handler = handlers.get(url.split(':')[0] ?? '');
  try {
    if (!handler) throw new Error(`nobody answers for ${url}`);
    const { method = 'GET' } = request;
    const headers = Object.entries(request.headers).filter(([name]) => name !== 'host' && name !== 'connection');
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const made = await handler(
      new Request(url, {
        method,
        headers: headers.map(([name, value]) => [name, String(value)] as [string, string]),
        ...(hasBody && { body: Readable.toWeb(request) as BodyInit, duplex: 'half' }),
      }),
    );
    response.writeHead(made.status, Object.fromEntries(made.headers));
    if (made.body) Readable.fromWeb(made.body as ReadableStream).pipe(response);
    else response.end();
  } catch (error) {
    warn('protocol handler failed', error);
    response.writeHead(500).end();
  }
}
