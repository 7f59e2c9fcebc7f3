import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** A file system that only processes started through it see. It is gone with the last of them, however this process ends. */
export interface PrivateMount {
  /** What a command is put behind, so that it sees the file system. */
  readonly through: readonly string[];
  /** Unmounts; everything that was started through it must have ended. */
  close(): Promise<void>;
}

/** Why this machine does not let us mount; for the line that a skipped test prints. */
export interface NoMount {
  readonly reason: string;
}

const asRoot = process.getuid?.() === 0;
const script = 'shift; "$@" || exit 1; echo mounted; exec cat';

/** Memory as a disk of so many megabytes. Wants root, or a kernel that gives everybody user namespaces. */
export function mountMemory(at: string, megabytes: number): Promise<PrivateMount | NoMount> {
  const command = ['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'lineside', at];
  return asRoot
    ? mountIn(['--mount'], ['--mount'], command)
    : mountIn(
        ['--user', '--map-current-user', '--keep-caps', '--mount'],
        ['--user', '--preserve-credentials', '--mount'],
        command,
      );
}

/** The file system in an image file. Wants root: only it may use loop devices. */
export function mountImage(at: string, image: string): Promise<PrivateMount | NoMount> {
  if (!asRoot) return Promise.resolve({ reason: 'loop devices want root' });
  return mountIn(['--mount'], ['--mount'], ['mount', '-o', 'loop', image, at]);
}

async function mountIn(
  unshare: readonly string[],
  enter: readonly string[],
  command: readonly string[],
): Promise<PrivateMount | NoMount> {
  const holder = spawn(
    'unshare',
    [...unshare, '--propagation', 'private', 'sh', '-c', script, 'sh', '--', ...command],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  const gone = new Promise<void>((resolve) => {
    holder.once('close', () => resolve());
    holder.once('error', () => resolve());
  });
  const reason = await mounted(holder, gone);
  if (reason !== null) return { reason };
  return {
    through: ['nsenter', '--target', String(holder.pid), ...enter, '--'],
    close: async () => {
      holder.stdin.end();
      await gone;
      // The kernel unmounts a moment after the last process of the namespace was collected.
      await delay(50);
    },
  };
}

/** null: it is mounted. */
function mounted(holder: ChildProcess, gone: Promise<void>): Promise<string | null> {
  return new Promise((resolve) => {
    let complaint = '';
    holder.stdout?.once('data', () => resolve(null));
    holder.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    holder.once('error', (error) => resolve(error.message));
    void gone.then(() => resolve(complaint.trim() || 'unshare and mount failed without a word'));
  });
}
