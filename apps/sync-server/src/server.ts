// A stand-in that only listens, until the real composition root takes this file; the signature is what stays.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from './settings.ts';

export interface ServerOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly uiDirectory?: string | undefined;
}

export interface RunningServer {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Listens as `settings` say; errors that an operator can act on carry a string `code`. */
export async function startServer({ settings }: ServerOptions): Promise<RunningServer> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end('{"status":"ok"}');
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(settings.port, settings.host, listening);
  });
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { port, url: `http://${settings.host}:${port}`, close };
}
