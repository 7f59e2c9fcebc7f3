import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type Settings, SettingsError } from './settings.ts';

/** A client that has not sent its headers, or its whole request, by then is cut off (milliseconds); a week's drain comes in many. */
const headersMs = 15_000;
const requestMs = 60_000;

/** An http server, or an https one where the settings name a certificate. @throws SettingsError where that does not fit */
export async function createListener({ tls }: Pick<Settings, 'tls'>, onRequest: RequestListener): Promise<Server> {
  const limits = { headersTimeout: headersMs, requestTimeout: requestMs, maxHeaderSize: 16_384 };
  if (tls === null) return createServer(limits, onRequest);
  const [cert, key] = [await readPem('TLS_CERT_FILE', tls.certFile), await readPem('TLS_KEY_FILE', tls.keyFile)];
  try {
    return createSecureServer({ ...limits, cert, key, minVersion: 'TLSv1.2' }, onRequest);
  } catch (error) {
    const message = `TLS_CERT_FILE and TLS_KEY_FILE are no certificate with its key (${(error as Error).message}); both must be PEM files that belong together.`;
    throw new SettingsError(message, error);
  }
}

async function readPem(name: string, path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new SettingsError(`${name} names ${path}, which cannot be read (${error.code}); correct the path.`, error);
  });
}
