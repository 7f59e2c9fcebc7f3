import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');

export interface NpmStart {
  readonly npm: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** The address, once `Lineside is ready` was printed. */
  ready(): Promise<string>;
  /** The exit code of npm. */
  ended(): Promise<number | null>;
  /** Every process below npm, npm included: what must be gone afterwards. */
  processes(): number[];
}

/** Runs `npm start` as a person at a terminal does: in a process group of its own. */
export function npmStart(env: Readonly<Record<string, string>>): NpmStart {
  const npm = spawn('npm', ['start', '--silent'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let text = '';
  const ended = new Promise<number | null>((resolve) => npm.once('close', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      const url = text.match(/Lineside is ready: (\S+)/)?.[1];
      if (url) resolve(url);
    };
    npm.stdout.on('data', read);
    npm.stderr.on('data', read);
    void ended.then((code) => reject(new Error(`npm start ended with ${code}:\n${text}`)));
  });
  // A test that waits only for the end has no interest in this one.
  ready.catch(() => undefined);
  return {
    npm,
    output: () => text,
    ready: () => ready,
    ended: () => ended,
    processes: () => descendants(npm.pid ?? 0),
  };
}

function descendants(pid: number): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] => [
    parent,
    ...pairs.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => below(child)),
  ];
  return below(pid);
}

/** The dead stay listed until somebody collects them: state Z is gone. */
function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Those of `pids` that still run when the patience is over. */
export async function survivors(pids: readonly number[], patienceMs = 15_000): Promise<number[]> {
  for (let waitedMs = 0; waitedMs < patienceMs && pids.some(isRunning); waitedMs += 50) await delay(50);
  return pids.filter(isRunning);
}
