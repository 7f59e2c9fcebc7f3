import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.mjs';
import { root } from './places.mjs';

const desktop = join(root, 'apps/desktop');
const stamp = join(desktop, 'dist', '.renderer-built');
const sources = [
  'apps/desktop/src',
  'apps/desktop/vite.config.ts',
  'apps/desktop/vite.node.config.ts',
  'apps/desktop/service-worker-files.ts',
  'packages/domain/src',
  'pnpm-lock.yaml',
];

const filesOf = (path) =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();

/** Changes whenever a file that the UI may be made of was written. */
const fingerprint = () => {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesOf(join(root, source)))) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
};

const node = (mode) => ['--config', 'vite.node.config.ts', '--mode', mode];

/** Builds the page, and the two programs of Electron beside it. Answers an exit code. */
export const buildUi = async () => {
  const made = fingerprint();
  rmSync(stamp, { force: true });
  let status = 0;
  for (const part of [[], node('main'), node('preload')])
    status ||= await runChild('vite', ['build', '--logLevel', 'warn', ...part], { cwd: desktop });
  mkdirSync(join(desktop, 'dist'), { recursive: true });
  if (status === 0) writeFileSync(stamp, made);
  return status;
};

/** The same, unless nothing has changed since: a plant's server starts in a second or two. */
export const buildUiOnce = async () => {
  const parts = ['dist/renderer/index.html', 'dist/main/index.js', 'dist/preload/index.cjs'];
  const isBuilt = [...parts.map((part) => join(desktop, part)), stamp].every((path) => existsSync(path));
  return isBuilt && readFileSync(stamp, 'utf8') === fingerprint() ? 0 : buildUi();
};
