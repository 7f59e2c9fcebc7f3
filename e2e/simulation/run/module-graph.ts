import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
/** Imports and re-exports that load something: those of types alone load nothing. */
const imports = /(?:^|\n)\s*(?:import|export)\s+(?!type\s)(?:[^'";]*?\sfrom\s+)?'([^']+)'/g;
const packages: Readonly<Record<string, string>> = {
  '@lineside/domain': 'packages/domain/src/index.ts',
  '@lineside/domain/testing': 'packages/domain/src/testing/index.ts',
};

/** Every module of the project that is loaded with these, themselves included; paths from the root. */
export function modulesOf(entries: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const due = [...entries];
  for (let path = due.pop(); path !== undefined; path = due.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    due.push(...importsOf(path));
  }
  return found;
}

function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(imports)].flatMap(([, name = '']) => {
    if (packages[name]) return [packages[name]];
    if (!name.startsWith('.')) return [];
    const file = resolve(root, dirname(path), name);
    if (!existsSync(file)) throw new Error(`${path} imports ${name}, which is not there`);
    return [relative(root, file)];
  });
}
