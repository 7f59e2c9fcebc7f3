import { describe, expect, test } from 'vitest';
import { modulesOf } from './run/module-graph.ts';

const kiosk = 'apps/desktop/src/renderer/replica/kiosk.ts';
const server = 'apps/sync-server/src/spine.ts';
const routes = ['sign-in-routes', 'sync-routes'].map((name) => `apps/sync-server/src/http/${name}.ts`);
const product = modulesOf([kiosk, server, ...routes]);
const simulation = modulesOf(['e2e/simulation/run/worker.ts']);

const isProduct = (path: string) => /^(apps|packages)\//.test(path);

/** What the simulation loads of the product beside its two sides. */
const beside: readonly RegExp[] = [
  // A journal is folded from zero, and compared.
  /^apps\/sync-server\/src\/journal\/fold-journal[.]ts$/,
  // A journal is verified as IT would.
  /^apps\/sync-server\/src\/verify\//,
  /^apps\/sync-server\/src\/db\/(administration|verify-rows)[.]ts$/,
  // What the screens ask for when somebody takes back what he did.
  /^apps\/desktop\/src\/renderer\/replica\/undo-request[.]ts$/,
  // How a request becomes an answer.
  /^apps\/sync-server\/src\/http\//,
  /^apps\/sync-server\/src\/identity\//,
  /^apps\/sync-server\/src\/db\/(accounts|devices|security-log|sessions)[.]ts$/,
];

describe('what is simulated', () => {
  test('is the product: every module of the kiosk and of the server is loaded, and not a copy', () => {
    expect(product.size).toBeGreaterThan(120);
    expect([...product].filter((path) => !simulation.has(path))).toEqual([]);
  });

  test('is nothing but the product: no double, no model, nothing made for tests', () => {
    const more = [...simulation].filter((path) => isProduct(path) && !product.has(path));
    expect(more.filter((path) => !beside.some((known) => known.test(path)))).toEqual([]);
    expect([...simulation].filter((path) => /[/](testing|test)[/]|-double|[/]model-/.test(path))).toEqual([]);
  });

  test('is as the two entries of the product load it', () => {
    const app = modulesOf(['apps/desktop/src/renderer/main.tsx']);
    const process = modulesOf(['apps/sync-server/src/main.ts']);
    expect(app).toContain(kiosk);
    expect([...product].filter((path) => !app.has(path) && !process.has(path))).toEqual([]);
  });
});
