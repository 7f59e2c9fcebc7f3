import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../e2e/hosts/server-process.ts';
import type { World } from './world.ts';

const startLimitMs = 20_000;

/** Starts the server of the peers; its address. It ends with the world. */
export async function startPeers(world: World): Promise<string> {
  const port = await freePort();
  const data = join(world.folder, `peers-${port}`);
  await mkdir(data, { recursive: true });
  const script = join(import.meta.dirname, '../peers/peer-server.ts');
  const child = spawn(process.execPath, [script, String(port), await world.pages(), data], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  world.onClose(() => {
    child.kill('SIGKILL');
    return gone;
  });
  const url = `http://127.0.0.1:${port}`;
  for (const until = performance.now() + startLimitMs; performance.now() < until; await delay(100))
    if ((await fetch(`${url}/health`).catch(() => null))?.ok) return url;
  throw new Error('the server of the peers did not start');
}
