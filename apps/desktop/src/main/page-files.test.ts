import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentPolicy, pageFile, readPageFile } from './page-files.ts';

describe('the folder of the page', () => {
  const root = join(tmpdir(), 'page');

  test('is all that a path can name', () => {
    expect(pageFile(root, '/')).toBe(join(root, 'index.html'));
    expect(pageFile(root, '/assets/index-1.js')).toBe(join(root, 'assets/index-1.js'));
    // A doubled code is a strange name, and still inside.
    expect(pageFile(root, '/%252e%252e/x')).toBe(join(root, '%2e%2e/x'));
  });

  test.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/C:%5cWindows%5cwin.ini',
    '/index.html%00.png',
    '/%zz',
    '/..',
    '/.',
    '/assets/..',
  ])('%s leads out of it, or nowhere', (path) => {
    expect(pageFile(root, path)).toBeNull();
  });

  test('is served with the policy; a file of no known kind is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lineside-page-'));
    await writeFile(join(folder, 'index.html'), '<title>page</title>');
    await writeFile(join(folder, 'secret.key'), 'secret');
    const answer = await readPageFile(join(folder, 'index.html'), contentPolicy('https://lineside.plant.local'));
    expect(answer?.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer?.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer?.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await readPageFile(join(folder, 'secret.key'), '')).toBeNull();
    expect(await readPageFile(join(folder, 'nothing.js'), '')).toBeNull();
    await rm(folder, { recursive: true });
  });
});

test('the policy names the server and its socket, and nobody else', () => {
  expect(contentPolicy('https://lineside.plant.local:8443')).toContain(
    "connect-src 'self' https://lineside.plant.local:8443 wss://lineside.plant.local:8443;",
  );
  expect(contentPolicy('http://10.0.0.5:4000')).toContain(
    "connect-src 'self' http://10.0.0.5:4000 ws://10.0.0.5:4000;",
  );
  expect(contentPolicy('http://a.test')).not.toMatch(/unsafe|\*/);
});
