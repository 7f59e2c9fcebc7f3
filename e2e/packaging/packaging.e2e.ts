import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type PackedApp, readPackedApp } from '../../apps/desktop/src/shipping/packed-app.ts';
import { packApp } from '../../scripts/packaging/pack-app.ts';

let folder = '';
let packed: PackedApp;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  folder = await mkdtemp(join(tmpdir(), 'lineside-packaging-'));
  const args = [
    '--linux',
    'dir',
    `-c.directories.output=${join(folder, 'release')}`,
    `-c.afterPack=${join(import.meta.dirname, 'announce-app-image.mjs')}`,
  ];
  expect(await packApp({ args, madeUpIn: join(folder, 'electron') })).toBe(0);
  packed = await readPackedApp(join(folder, 'release/linux-unpacked'), 'lineside');
});
test.afterAll(() => rm(folder, { recursive: true }));

const modules = [
  'argparse',
  'builder-util-runtime',
  'debug',
  'electron-updater',
  'fs-extra',
  'graceful-fs',
  'js-yaml',
  'jsonfile',
  'lazy-val',
  'lodash.escaperegexp',
  'lodash.isequal',
  'ms',
  'sax',
  'semver',
  'tiny-typed-emitter',
  'universalify',
];

test('the package holds the built app and what its updater needs, and nothing else', () => {
  const own = packed.files.filter((path) => !path.startsWith('node_modules/'));
  const withoutHash = own.map((path) => path.replace(/-[\w-]{8}\.(js|css)$/, '-HASH.$1')).toSorted();
  expect(withoutHash).toEqual([
    'dist/main/index.js',
    'dist/preload/index.cjs',
    'dist/renderer/assets/index-HASH.css',
    'dist/renderer/assets/index-HASH.js',
    'dist/renderer/assets/journal-look-HASH.js',
    'dist/renderer/assets/journal-look-HASH.js',
    'dist/renderer/icon-192.png',
    'dist/renderer/icon-512.png',
    'dist/renderer/icon.svg',
    'dist/renderer/index.html',
    'dist/renderer/journal-look.html',
    'dist/renderer/manifest.webmanifest',
    'dist/renderer/sw.js',
    'package.json',
    'update-keys.txt',
  ]);
  const taken = packed.files.flatMap((path) => /^node_modules\/([^/]+)\//.exec(path)?.[1] ?? []);
  expect([...new Set(taken)].toSorted()).toEqual(modules);
  expect(packed.files.filter((path) => /\.(map|ts|md)$|node_modules\/.*\/node_modules\//.test(path))).toEqual([]);
});

test('the service worker is one file: a browser refuses one that imports', async () => {
  const worker = await readFile(join(import.meta.dirname, '../../apps/desktop/dist/renderer/sw.js'), 'utf8');
  expect(worker).toContain('skipWaiting');
  expect(worker).not.toMatch(/^\s*import\b|\bimport\s*[{"'(]/m);
});

test('the fuses of the program are set', () => {
  expect(packed.fuses).toMatchObject({
    RunAsNode: 'off',
    EnableCookieEncryption: 'on',
    EnableNodeOptionsEnvironmentVariable: 'off',
    EnableNodeCliInspectArguments: 'off',
    EnableEmbeddedAsarIntegrityValidation: 'on',
    OnlyLoadAppFromAsar: 'on',
    LoadBrowserProcessSpecificV8Snapshot: 'off',
    GrantFileProtocolExtraPrivileges: 'off',
  });
});

test('the package knows its updater, and the metadata of the release names what was built', async () => {
  expect(packed.updateConfiguration).toContain('provider: generic');
  expect(packed.updateConfiguration).toContain('useMultipleRangeRequest: false');
  expect(packed.updateConfiguration).toMatch(/^updaterCacheDirName: lineside-desktop-updater$/m);
  const release = join(folder, 'release');
  const metadata = await readFile(join(release, 'latest-linux.yml'), 'utf8');
  const name = /^ +- url: (\S+\.AppImage)$/m.exec(metadata)?.[1] ?? '';
  const sum = createHash('sha512')
    .update(await readFile(join(release, name)))
    .digest('base64');
  expect(metadata).toContain(`sha512: ${sum}`);
  expect(metadata).toMatch(/^version: \d+\.\d+\.\d+$/m);
});
