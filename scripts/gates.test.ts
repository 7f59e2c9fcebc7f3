import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PlantedTree, plant, runTool, type ToolRun } from './planted.ts';

const SERVER = 'apps/sync-server/src';
const DOMAIN = 'packages/domain/src';
const LATER = 'const later = (): Promise<void> => Promise.resolve();\n';

type Gate = 'biome' | 'oxlint' | 'tsc';

/** A fault, the gate that must see it, and the word it says. */
const faults: readonly (readonly [gate: Gate, says: string, file: string, text: string])[] = [
  ['biome', 'noEnum', `${SERVER}/shift.ts`, 'export enum Shift {\n  Early,\n}\n'],
  ['biome', 'noDefaultExport', `${SERVER}/default.ts`, 'export default 1;\n'],
  ['biome', 'noBarrelFile', `${SERVER}/barrel.ts`, "export * from './default.ts';\n"],
  ['biome', 'useFilenamingConvention', `${SERVER}/camelCase.ts`, 'export const one = 1;\n'],
  ['biome', 'noNodejsModules', `${DOMAIN}/disk.ts`, "export * as files from 'node:fs';\n"],
  ['biome', 'noImportCycles', `${SERVER}/cycle-a.ts`, "import { b } from './cycle-b.ts';\nexport const a = () => b;\n"],
  ['oxlint', 'no-floating-promises', `${SERVER}/floating.ts`, `${LATER}later();\n`],
  ['oxlint', 'no-misused-promises', `${SERVER}/misused.ts`, `${LATER}export const x = () => (later() ? 1 : 2);\n`],
  ['oxlint', 'no-explicit-any', `${SERVER}/any.ts`, 'export const anything = (value: any) => value;\n'],
  ['oxlint', 'no-unsafe-assignment', `${SERVER}/unsafe.ts`, "export const parsed: { a: number } = JSON.parse('{}');\n"],
  [
    'oxlint',
    'switch-exhaustiveness-check',
    `${SERVER}/switch.ts`,
    "export function name(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n}\n",
  ],
  ['oxlint', 'no-cycle', `${SERVER}/cycle-b.ts`, "import { a } from './cycle-a.ts';\nexport const b = () => a;\n"],
  ['oxlint', 'no-restricted-globals', `${DOMAIN}/clock.ts`, 'export const now = () => Date.now();\n'],
  ['oxlint', 'no-restricted-properties', `${DOMAIN}/dice.ts`, 'export const dice = () => Math.random();\n'],
  ['tsc', "Cannot find name 'setTimeout'", `${DOMAIN}/timer.ts`, 'export const wait = () => setTimeout(() => 1, 1);\n'],
  ['tsc', "Cannot find name 'console'", `${DOMAIN}/log.ts`, "export const log = () => console.log('x');\n"],
  ['tsc', "Cannot find name 'fetch'", `${DOMAIN}/net.ts`, "export const get = () => fetch('/');\n"],
];

/** Tests of the domain may read files; the types of Node that they bring must not reach the code beside them. */
const bystanders = {
  [`${DOMAIN}/reads.test.ts`]:
    "import { readFileSync } from 'node:fs';\nimport { test } from 'vitest';\n\ntest('x', () => void readFileSync('x'));\n",
};

/** What each gate says of a file, as text that starts with the file's path. */
const gates: Readonly<Record<Gate, (folder: string) => Promise<ToolRun>>> = {
  biome: (folder) =>
    runTool(folder, 'biome', 'lint', '--reporter=github', '--max-diagnostics=none', '--error-on-warnings', '.'),
  oxlint: (folder) => runTool(folder, 'oxlint', '--format=unix', '--max-warnings=0', '.'),
  tsc: (folder) => runTool(folder, 'tsc', '-b', 'packages/domain', '--pretty', 'false'),
};

describe('the gates', () => {
  let tree: PlantedTree;
  const runs = new Map<Gate, ToolRun>();
  beforeAll(async () => {
    tree = await plant({ ...bystanders, ...Object.fromEntries(faults.map(([, , file, text]) => [file, text])) });
    for (const gate of ['biome', 'oxlint', 'tsc'] as const) runs.set(gate, await gates[gate](tree.folder));
  }, 60_000);
  afterAll(() => tree.remove());

  test.each(faults)('%s says "%s" of %s', (gate, says, file) => {
    const lines = runs.get(gate)?.output.split('\n') ?? [];
    expect(lines.filter((line) => line.includes(file) && line.includes(says))).not.toEqual([]);
    expect(runs.get(gate)?.status).not.toBe(0);
  });
});
