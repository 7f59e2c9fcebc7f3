import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const startLimitMs = 60_000;

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  output(): string;
  /** Ends the process at once and waits until its port is closed. */
  kill9(): Promise<void>;
  /** SIGTERM: it drains and ends. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly databaseUrl: string;
  readonly port: number;
  readonly dataDir: string;
  readonly demo?: boolean;
  /** Its clock runs this far ahead, milliseconds; the process itself knows nothing of it. */
  readonly clockAheadMs?: number;
  /** Origins beside its own whose pages may call it. */
  readonly corsOrigins?: readonly string[];
  /** What Node runs, with its arguments, instead of the server's own main. */
  readonly entry?: readonly string[];
}

const ownMain = [join(root, 'apps/sync-server/src/main.ts')];

/** The server as a process of its own, as IT runs it, on a database that outlives it. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const { databaseUrl, port, dataDir, demo = true, clockAheadMs = 0, corsOrigins = [], entry = ownMain } = options;
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    join(root, 'node_modules/.bin/node'),
    [...(clockAheadMs === 0 ? [] : ['--import', join(import.meta.dirname, 'clock-ahead.mjs')]), ...entry],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        HOST: '127.0.0.1',
        LINESIDE_DATA_DIR: dataDir,
        LINESIDE_DEMO: demo ? '1' : '0',
        LOG_LEVEL: 'warn',
        CORS_ORIGINS: corsOrigins.join(','),
        // Tests and measurements come from one address, and send in a second what a plant sends in an hour.
        REQUESTS_PER_PERSON: '0',
        REQUESTS_PER_DEVICE: '0',
        REQUESTS_PER_ADDRESS: '0',
        CLOCK_AHEAD_MS: String(clockAheadMs),
      },
    },
  );
  let text = '';
  const keep = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await answering(url, child, () => text);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone;
  };
  return { url, pid: child.pid ?? 0, output: () => text, kill9: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

async function answering(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = performance.now() + startLimitMs;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await delay(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not answer on ${url}:\n${output()}`);
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
