import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../world/steps.ts';

/** A history that once broke a promise. */
export interface FoundCase extends Plan {
  readonly name: string;
  /** What it found. */
  readonly why: string;
}

const folder = join(import.meta.dirname, '../found-cases');

/** The histories that were kept, in the order of their names. */
export function foundCases(): readonly FoundCase[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.toSorted().map((name) => {
    const found = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Omit<FoundCase, 'name'>;
    return { ...found, name: name.replace('.json', '') };
  });
}
