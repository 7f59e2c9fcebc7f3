import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Everything the gates read to know their rules. */
const configuration = [
  '.dependency-cruiser.mjs',
  '.gitignore',
  '.oxlintrc.json',
  'biome.json',
  'package.json',
  'tsconfig.base.json',
  'packages/domain/tsconfig.src.json',
  'packages/domain/tsconfig.test.json',
  ...['packages/domain', 'apps/sync-server', 'apps/desktop'].flatMap((workspace) => [
    `${workspace}/package.json`,
    `${workspace}/tsconfig.json`,
  ]),
];
const installed = ['', 'packages/domain/', 'apps/sync-server/', 'apps/desktop/'];

export interface PlantedTree {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A tree with the project's own configuration and packages, and nothing in it but `files` (path → text). */
export async function plant(files: Readonly<Record<string, string>>): Promise<PlantedTree> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-planted-'));
  for (const path of configuration) await cp(join(root, path), join(folder, path), { recursive: true });
  for (const workspace of installed)
    await symlink(join(root, workspace, 'node_modules'), join(folder, workspace, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface ToolRun {
  readonly status: number;
  readonly output: string;
}

/** Runs one of the project's tools; a non-zero exit is an answer, not an error. */
export function runTool(folder: string, tool: string, ...args: string[]): Promise<ToolRun> {
  return new Promise((resolve) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(join(root, 'node_modules/.bin', tool), args, options, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode ?? 1, output: stdout + stderr }),
    );
  });
}
