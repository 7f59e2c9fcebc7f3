import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface PostgresProcess {
  readonly url: string;
  /** Of the postmaster. */
  readonly pid: number;
  /** Everything that Postgres wrote to its log. */
  log(): string;
  /** Ends it, however it fares; its data stay. */
  stop(): Promise<void>;
}

interface Options {
  readonly dataDir: string;
  readonly port: number;
  /** A command that the process is put behind: a private mount's `through`. */
  readonly through: readonly string[];
}

/** The embedded Postgres with another view of the machine than this process has. @throws with its log, where it does not start */
export async function startPostgresProcess({ dataDir, port, through }: Options): Promise<PostgresProcess> {
  const node = join(root, 'node_modules/.bin/node');
  const script = [join(import.meta.dirname, 'run-postgres.ts'), dataDir, String(port)];
  const [command, ...rest] = [...through, node, ...script] as [string, ...string[]];
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  child.stdin.on('error', () => undefined);
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    void gone.then(() => reject(new Error(`Postgres did not start:\n${log}`)));
  });
  return {
    ...(JSON.parse(line) as { url: string; pid: number }),
    log: () => log,
    stop: async () => {
      child.stdin.end();
      await gone;
    },
  };
}
