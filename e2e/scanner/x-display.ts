import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemPython } from '../../scripts/x11.mjs';

const run = promisify(execFile);
const startLimitMs = 20_000;

/** A screen that nobody sees, and its keyboard. */
export interface XDisplay {
  /** What DISPLAY is for the programs on it. */
  readonly name: string;
  /** Changes what the computer makes of its keys: `us`, `fr`, `de`. */
  layout(name: string): Promise<void>;
  /** Presses keys by their place on a US keyboard; `gapMs` from one to the next, each held for `holdMs`. */
  keys(text: string, gapMs: number, holdMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts an Xvfb on a number that is free. */
export async function startXDisplay(): Promise<XDisplay> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const name = `:${await displayNumber(child)}`;
  const env = { ...process.env, DISPLAY: name };
  return {
    name,
    layout: async (layout) => void (await run('setxkbmap', [layout], { env })),
    keys: async (text, gapMs, holdMs) => {
      const script = join(import.meta.dirname, 'x11-keys.py');
      const escaped = JSON.stringify(text).slice(1, -1);
      await run(systemPython, [script, escaped, String(gapMs), String(holdMs)], { env, timeout: 30_000 });
    },
    close: async () => {
      child.kill();
      await gone;
    },
  };
}

function displayNumber(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not start')), startLimitMs);
    let text = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.endsWith('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
}
