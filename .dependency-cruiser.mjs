// The layers of docs/architecture.md. scripts/layers.test.ts plants a violation of every rule and demands red.

/** True in the packages of node_modules; with pnpm a path holds the name after the last node_modules. */
const npm = (...names) => `node_modules/(${names.join('|')})(/|$)`;

/** `names` may be imported only from files that match `path`. */
const only = (name, names, path, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(apps|packages)/', pathNot: path },
  to: { path: npm(...names) },
});

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const TESTS = '[.](test|e2e)[.]tsx?$';
const RENDERER = '^apps/desktop/src/renderer';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid('no-circular', 'A cycle has no first file to read.', {}, { circular: true }),
    forbid(
      'not-resolved',
      'An import that is not found is an import that no rule sees.',
      {},
      { couldNotResolve: true },
    ),

    forbid(
      'domain-is-pure',
      'The domain knows no framework and no I/O: zod, hashes, time, ids and itself.',
      { path: '^packages/domain/src', pathNot: [TESTS, '^packages/domain/src/testing/'] },
      { pathNot: ['^packages/domain/src/(?!testing/)', npm('zod', '@noble/hashes', 'temporal-polyfill', 'uuid')] },
    ),
    forbid(
      'domain-tests-are-pure',
      'Tests and generators of the domain add fast-check and vitest, nothing else.',
      { path: '^packages/domain/src' },
      {
        pathNot: [
          '^packages/domain/src',
          npm(
            'zod',
            '@noble/hashes',
            'temporal-polyfill',
            'uuid',
            'fast-check',
            'vitest',
            '@vitest/[a-z-]+',
            '@types/node',
          ),
          '^node:',
          '^(fs|path|url|crypto|util)(/|$)',
        ],
      },
    ),
    forbid(
      'apps-meet-on-the-wire',
      'The desktop and the server share only the domain; they talk over the network.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    forbid(
      'packages-know-no-app',
      'Arrows go from apps to packages.',
      { path: '^packages/' },
      { path: '^(apps|e2e|bench|scripts)/' },
    ),
    forbid(
      'apps-know-no-test-bench',
      'Product code runs without its tests, benchmarks and scripts.',
      { path: '^(apps|packages)/' },
      { path: '^(e2e|bench|scripts)/' },
    ),

    only(
      'pg-only-in-db',
      ['pg', 'kysely', '@types/pg'],
      '^apps/sync-server/src/db/',
      'SQL and its driver, types included, stay under db/.',
    ),
    only(
      'express-only-in-http',
      ['express', '@types/express', 'helmet'],
      '^apps/sync-server/src/http/',
      'Routes are the only thing that knows express.',
    ),
    only('socket-io-only-in-sync', ['socket[.]io'], '^apps/sync-server/src/sync/', 'The socket is a detail of sync/.'),
    only(
      'rxdb-only-in-replica',
      ['rxdb', 'dexie'],
      '^apps/desktop/src/renderer/replica/',
      'Storage stays behind the replica.',
    ),
    forbid(
      'socket-client-only-in-replica',
      'The replica owns the connection; on the server only tests are clients.',
      {
        path: '^(apps|packages)/',
        pathNot: [
          '^apps/desktop/src/renderer/replica/',
          '^apps/sync-server/.*[.]test[.]ts$',
          '^apps/sync-server/src/[^/]+/testing/',
          '^apps/sync-server/src/(import-cli|import/)',
        ],
      },
      { path: npm('socket[.]io-client') },
    ),
    only(
      'electron-only-in-its-rooms',
      ['electron'],
      '^apps/desktop/src/(main|preload|platform)/',
      'The renderer runs in a browser too.',
    ),

    forbid(
      'features-never-meet',
      'What two features share belongs to the replica, the ui or the app.',
      { path: `${RENDERER}/features/([^/]+)/` },
      { path: `${RENDERER}/features/`, pathNot: `${RENDERER}/features/$1/` },
    ),
    forbid(
      'features-know-no-app',
      'Only the app joins features.',
      { path: `${RENDERER}/(features|replica|ui)/` },
      { path: [`${RENDERER}/app/`, `${RENDERER}/[^/]+[.]tsx?$`] },
    ),
    forbid(
      'replica-knows-no-screen',
      'The replica serves screens and knows none.',
      { path: `${RENDERER}/replica/` },
      { path: `${RENDERER}/(features|ui)/` },
    ),
    forbid(
      'scanner-knows-no-screen',
      'Readers serve screens and know none: the domain, the platform and npm are all they need.',
      { path: `${RENDERER}/scanner/` },
      { path: [`${RENDERER}/(features|replica|ui|app)/`, `${RENDERER}/[^/]+[.]tsx?$`] },
    ),
    forbid(
      'ui-knows-no-order',
      'Buttons and keypads know neither the replica nor a feature.',
      { path: `${RENDERER}/ui/` },
      { path: `${RENDERER}/(features|replica)/` },
    ),
    forbid(
      'desktop-rooms',
      'The renderer takes nothing but types from main and preload; platform is its door to them.',
      { path: RENDERER },
      { path: '^apps/desktop/src/(main|preload)/', dependencyTypesNot: ['type-only'] },
    ),

    forbid(
      'server-rooms-below-http',
      'main, then http and sync, then journal, then db.',
      { path: '^apps/sync-server/src/(journal|db)/', pathNot: TESTS },
      { path: '^apps/sync-server/src/(http|sync|oee|andon|reports|assistant|server|main)(/|[.]ts$)' },
    ),
    forbid(
      'db-knows-no-journal',
      'db/ is the lowest room of the server.',
      { path: '^apps/sync-server/src/db/', pathNot: TESTS },
      { path: '^apps/sync-server/src/(journal|identity)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Anchored: most packages of npm lie in a dist folder of their own, and an excluded import breaks no rule.
    exclude: { path: ['^(apps|packages)/[^/]+/dist/', '^(e2e|bench|scripts)/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
