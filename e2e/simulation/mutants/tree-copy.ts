import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Mutant } from './mutants.ts';

const root = resolve(import.meta.dirname, '../../..');

/** A copy of the project, in which bugs may be planted: the project itself is never touched. */
export class TreeCopy {
  readonly path = mkdtempSync(join(tmpdir(), 'lineside-mutants-'));

  constructor() {
    const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
    // A file that is listed may have been deleted since; a folder is no file of the project.
    const isFile = (name: string) => statSync(join(root, name), { throwIfNoEntry: false })?.isFile() ?? false;
    const names = [...new Set(files.toString('utf8').split('\0'))].filter((name) => name !== '' && isFile(name));
    for (const name of names) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      cpSync(join(root, name), join(this.path, name), { verbatimSymlinks: true, force: true });
    }
    symlinkSync(join(root, 'node_modules'), join(this.path, 'node_modules'));
    // Links among packages are relative: copied, they stay within the copy.
    for (const folder of new Set(names.filter((name) => name.endsWith('/package.json')).map(dirname)))
      this.#copyLinks(join(folder, 'node_modules'));
  }

  /** Plants the bug; the answer takes it out again. @throws Error where its anchor does not stand there exactly once */
  plant({ name, file, anchor, becomes }: Omit<Mutant, 'kind'>): () => void {
    const path = join(this.path, file);
    const text = readFileSync(path, 'utf8');
    const times = text.split(anchor).length - 1;
    if (times !== 1) throw new Error(`"${name}" cannot be planted: its anchor stands ${times} times in ${file}`);
    writeFileSync(
      path,
      text.replace(anchor, () => becomes),
    );
    return () => writeFileSync(path, text);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  #copyLinks(folder: string): void {
    try {
      cpSync(join(root, folder), join(this.path, folder), { recursive: true, verbatimSymlinks: true });
    } catch (error) {
      // A package without dependencies has none.
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
    }
  }
}
