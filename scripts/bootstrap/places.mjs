import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
const bin = join(root, 'node_modules', '.bin');

/** Node 24 from the lock file; where npm has no build of it for the platform, the Node that runs this. */
export const nodeOfTheProject = () => {
  const own = join(bin, 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(`Lineside runs on Node 24, and npm has none for ${process.platform}-${process.arch}; install Node 24.`);
  process.exit(1);
};

/** The environment of every child: our tools first, and nothing of the npm run that started us. */
export const environment = () => {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (/^npm_(package|lifecycle)_/.test(name)) delete env[name];
  const path = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[path] = [bin, env[path]].join(delimiter);
  return env;
};
