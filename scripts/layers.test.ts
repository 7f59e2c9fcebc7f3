import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import config from '../.dependency-cruiser.mjs';
import { type PlantedTree, plant, root, runTool } from './planted.ts';

const SERVER = 'apps/sync-server/src';
const RENDERER = 'apps/desktop/src/renderer';

/** For every rule: the file that breaks it, and the line that does. */
const violations: readonly (readonly [rule: string, file: string, line: string])[] = [
  ['no-circular', `${SERVER}/circle-a.ts`, "import './circle-b.ts';"],
  ['not-resolved', `${SERVER}/lost.ts`, "import './nowhere.ts';"],
  ['domain-is-pure', 'packages/domain/src/reads-files.ts', "import 'node:fs';"],
  ['domain-is-pure', 'packages/domain/src/uses-test-tool.ts', "import 'fast-check';"],
  ['domain-is-pure', 'packages/domain/src/uses-generators.ts', "import './testing/generators.ts';"],
  ['domain-tests-are-pure', 'packages/domain/src/impure.test.ts', "import 'typescript';"],
  ['apps-meet-on-the-wire', `${RENDERER}/app/to-server.ts`, "import '../../../../sync-server/src/target.ts';"],
  ['apps-meet-on-the-wire', `${SERVER}/to-desktop.ts`, "import '../../desktop/src/renderer/ui/target.ts';"],
  ['packages-know-no-app', 'packages/domain/src/to-server.ts', "import '../../../apps/sync-server/src/target.ts';"],
  ['apps-know-no-test-bench', `${SERVER}/to-bench.ts`, "import '../../../bench/target.ts';"],
  ['pg-only-in-db', `${SERVER}/journal/queries.ts`, "import 'pg';"],
  ['pg-only-in-db', `${SERVER}/journal/types.ts`, "import type { Pool } from 'pg';\nexport type P = Pool;"],
  ['pg-only-in-db', `${SERVER}/journal/migrates.ts`, "import 'kysely/migration';"],
  ['express-only-in-http', `${SERVER}/sync/route.ts`, "import 'express';"],
  ['socket-io-only-in-sync', `${SERVER}/http/socket.ts`, "import 'socket.io';"],
  ['rxdb-only-in-replica', `${RENDERER}/app/stores.ts`, "import 'rxdb';"],
  ['rxdb-only-in-replica', `${RENDERER}/app/journals.ts`, "import 'dexie';"],
  ['socket-client-only-in-replica', `${RENDERER}/app/connects.ts`, "import 'socket.io-client';"],
  [
    'electron-only-in-its-rooms',
    `${RENDERER}/app/window.ts`,
    "import type { App } from 'electron';\nexport type A = App;",
  ],
  ['features-never-meet', `${RENDERER}/features/one/x.ts`, "import '../two/target.ts';"],
  ['features-know-no-app', `${RENDERER}/features/one/app.ts`, "import '../../app/target.ts';"],
  ['features-know-no-app', `${RENDERER}/features/one/root.ts`, "import '../../target.ts';"],
  ['replica-knows-no-screen', `${RENDERER}/replica/x.ts`, "import '../ui/target.ts';"],
  ['scanner-knows-no-screen', `${RENDERER}/scanner/to-feature.ts`, "import '../features/two/target.ts';"],
  ['scanner-knows-no-screen', `${RENDERER}/scanner/to-replica.ts`, "import '../replica/target.ts';"],
  ['scanner-knows-no-screen', `${RENDERER}/scanner/to-ui.ts`, "import '../ui/target.ts';"],
  ['scanner-knows-no-screen', `${RENDERER}/scanner/to-app.ts`, "import '../app/target.ts';"],
  ['ui-knows-no-order', `${RENDERER}/ui/replica.ts`, "import '../replica/target.ts';"],
  ['ui-knows-no-order', `${RENDERER}/ui/feature.ts`, "import '../features/two/target.ts';"],
  ['desktop-rooms', `${RENDERER}/app/main.ts`, "import '../../main/target.ts';"],
  ['server-rooms-below-http', `${SERVER}/journal/up.ts`, "import '../http/target.ts';"],
  ['db-knows-no-journal', `${SERVER}/db/up.ts`, "import '../journal/target.ts';"],
];

/** What may be imported: the same packages from their own room, and the planted targets. */
const innocent: Readonly<Record<string, string>> = {
  [`${SERVER}/circle-b.ts`]: "import './circle-a.ts';",
  [`${SERVER}/db/pool.ts`]: "import 'pg';\nimport 'kysely/migration';",
  [`${SERVER}/http/app.ts`]: "import 'express';\nimport '../journal/target.ts';",
  [`${SERVER}/sync/socket.ts`]: "import 'socket.io';\nimport '@lineside/domain';",
  [`${RENDERER}/replica/store.ts`]: "import 'rxdb';\nimport 'dexie';\nimport 'socket.io-client';",
  [`${RENDERER}/features/one/screen.ts`]: "import '../../replica/target.ts';\nimport '../../ui/target.ts';",
  [`${RENDERER}/scanner/reader.ts`]:
    "import '../../platform/bridge.ts';\nimport '@lineside/domain';\nimport 'zustand';",
  [`${RENDERER}/app/shell.ts`]: "import '../features/one/screen.ts';\nimport '../features/two/target.ts';",
  'apps/desktop/src/platform/bridge.ts': "import 'electron';",
  'packages/domain/src/pure.ts':
    "import 'zod';\nimport '@noble/hashes/sha2.js';\nimport 'temporal-polyfill';\nimport 'uuid';",
  'packages/domain/src/testing/generators.ts': "import 'fast-check';\nimport '../pure.ts';",
  ...Object.fromEntries(
    [
      `${SERVER}/target.ts`,
      `${SERVER}/http/target.ts`,
      `${SERVER}/journal/target.ts`,
      `${RENDERER}/target.ts`,
      `${RENDERER}/app/target.ts`,
      `${RENDERER}/ui/target.ts`,
      `${RENDERER}/replica/target.ts`,
      `${RENDERER}/features/two/target.ts`,
      'apps/desktop/src/main/target.ts',
      'bench/target.ts',
    ].map((path) => [path, 'export {};']),
  ),
};

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

const gate = ['--config', '.dependency-cruiser.mjs'];

async function cruise(folder: string, ...folders: string[]): Promise<Cruise> {
  const { output } = await runTool(folder, 'depcruise', ...gate, '--output-type', 'json', ...folders);
  return JSON.parse(output) as Cruise;
}

describe('the layer rules', () => {
  let tree: PlantedTree;
  let planted: Cruise;
  beforeAll(async () => {
    tree = await plant({ ...innocent, ...Object.fromEntries(violations.map(([, file, line]) => [file, line])) });
    planted = await cruise(tree.folder, 'apps', 'packages', 'bench');
  }, 60_000);
  afterAll(() => tree.remove());

  test('every rule has a planted violation', () => {
    const names = config.forbidden.map(({ name }) => name);
    expect([...new Set(violations.map(([rule]) => rule))].toSorted()).toEqual(names.toSorted());
  });

  test.each(violations)('%s: %s is red', (rule, file) => {
    const found = planted.summary.violations.filter(({ from }) => from === file);
    expect(found.map((violation) => violation.rule.name)).toContain(rule);
  });

  test('nothing else is red', () => {
    const guilty = new Set([...violations.map(([, file]) => file), `${SERVER}/circle-b.ts`]);
    // The packages are the installed ones, so the real domain is read too, from outside the planted tree.
    const own = planted.summary.violations.filter(({ from }) => !from.startsWith('../'));
    expect(own.filter(({ from }) => !guilty.has(from))).toEqual([]);
  });

  test('the step of the test run fails on it', async () => {
    expect((await runTool(tree.folder, 'depcruise', ...gate, 'apps', 'packages', 'bench')).status).not.toBe(0);
  }, 60_000);

  test('the tree of the project is read, not passed over', async () => {
    const own = await cruise(root, 'packages', 'apps', 'scripts');
    const sources = own.modules.map(({ source }) => source);
    expect(sources).toContain('apps/sync-server/src/settings.ts');
    expect(sources).toContain('packages/domain/src/index.ts');
    expect(sources).toContain('apps/desktop/src/renderer/main.tsx');
  }, 60_000);
});
