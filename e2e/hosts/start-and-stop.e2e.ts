import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type NpmStart, npmStart, survivors } from './npm-start.ts';

let dataDir: string;
let started: NpmStart[] = [];

const start = (env: Readonly<Record<string, string>> = {}): NpmStart => {
  const run = npmStart({ LINESIDE_DATA_DIR: dataDir, DATABASE_URL: '', PORT: '0', ...env });
  started.push(run);
  return run;
};

const healthy = async (run: NpmStart): Promise<boolean> => (await fetch(`${await run.ready()}/health`)).ok;

/** The signal to npm's whole group, as Ctrl-C in a terminal. */
const interrupt = ({ npm }: NpmStart) => process.kill(-(npm.pid ?? 0), 'SIGINT');

test.beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lineside-test-'));
  await chmod(dataDir, 0o755);
});

test.afterEach(async () => {
  const left = started.filter(({ npm }) => npm.exitCode === null && npm.signalCode === null);
  for (const run of left) interrupt(run);
  for (const run of left) await run.ended();
  started = [];
  await rm(dataDir, { recursive: true, force: true });
});

const endings: readonly (readonly [name: string, end: (run: NpmStart) => void])[] = [
  ['Ctrl-C in the terminal', interrupt],
  ['SIGTERM to npm', ({ npm }) => npm.kill('SIGTERM')],
  ['kill -9 of npm alone', ({ npm }) => npm.kill('SIGKILL')],
  ['kill -9 of every process of ours at once', killNodes],
];

/** Everything but Postgres and its watchdog, which live in groups of their own. */
function killNodes({ npm }: NpmStart): void {
  process.kill(-(npm.pid ?? 0), 'SIGKILL');
}

for (const [name, end] of endings) {
  test(`${name} leaves no process, and the next start works`, async () => {
    const first = start();
    expect(await healthy(first)).toBe(true);
    const processes = first.processes();
    expect(processes.length).toBeGreaterThan(5);
    end(first);
    expect(await survivors(processes)).toEqual([]);
    expect(await healthy(start())).toBe(true);
  });
}

test('a start right after kill -9 does not wait for anybody to clean up', async () => {
  const first = start();
  expect(await healthy(first)).toBe(true);
  killNodes(first);
  expect(await healthy(start())).toBe(true);
});

const refused = async (run: NpmStart): Promise<string[]> => {
  expect(await run.ended()).toBe(1);
  return run.output().trim().split('\n');
};

test('a second start on the same data folder is refused in one sentence', async () => {
  const first = start();
  await first.ready();
  expect(await refused(start())).toEqual([
    expect.stringMatching(/^The data folder .+ is in use by another Lineside \(process \d+\); .+\.$/),
  ]);
  expect(await healthy(first)).toBe(true);
});

test('a taken port is refused in one sentence, and nothing is left running', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const port = (taken.address() as { port: number }).port;
  const run = start({ PORT: String(port) });
  const lines = await refused(run);
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken; .+\\.$`))]);
  taken.close();
  expect(await healthy(start())).toBe(true);
});

test('a wrong setting is refused in one sentence', async () => {
  expect(await refused(start({ PORT: 'http' }))).toEqual([expect.stringMatching(/^PORT is "http", but .+\.$/)]);
});
