import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { TreeCopy } from '../simulation/mutants/tree-copy.ts';
import type { DesktopMutant } from './desktop-mutants.ts';

const root = join(import.meta.dirname, '../..');
const page = 'apps/desktop/dist/renderer';

interface Run {
  readonly status: number;
  readonly output: string;
}

/**
 * Plants one after the other in a copy, builds main and preload there, and lets the specifications look. The page is the one that was
 * built last. Answers an exit code.
 */
export function plantInDesktop(chosen: readonly DesktopMutant[]): number {
  const copy = new TreeCopy();
  try {
    cpSync(join(root, page), join(copy.path, page), { recursive: true });
    const control = look(copy);
    if (control.status !== 0) throw new Error(`The specifications fail without a planted bug:\n${control.output}`);
    console.log(`${'control'.padEnd(11)}no bug: the specifications of the desktop app pass`);
    const found = chosen.filter((mutant) => isFound(copy, mutant));
    console.log(`\n${found.length} of ${chosen.length} bugs planted in main and preload were found.`);
    return found.length === chosen.length ? 0 : 1;
  } finally {
    copy.remove();
  }
}

function isFound(copy: TreeCopy, mutant: DesktopMutant): boolean {
  const takeOut = copy.plant(mutant);
  try {
    const { status, output } = look(copy);
    const said = /^\s+\d+\) (.+?) ─*$/m.exec(output)?.[1];
    // A run that ends without naming a specification has found nothing.
    const isNamed = status !== 0 && said !== undefined;
    console.log(
      `${'desktop'.padEnd(11)}${mutant.name.padEnd(58)} ${isNamed ? `found: ${said}` : `SURVIVED\n${output}`}`,
    );
    return isNamed;
  } finally {
    takeOut();
  }
}

function look({ path }: TreeCopy): Run {
  const desktop = join(path, 'apps/desktop');
  for (const mode of ['main', 'preload']) {
    const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.node.config.ts', '--mode', mode];
    const built = run(desktop, [...vite, '--logLevel', 'error']);
    if (built.status !== 0) return built;
  }
  const cli = 'node_modules/@playwright/test/cli.js';
  return run(join(path, 'e2e'), [cli, 'test', 'electron/attacks', 'electron/recovery', '-x', '--reporter=line']);
}

function run(cwd: string, args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return { status: status ?? 1, output: `${stdout}${stderr}` };
}
