import { expect, test } from 'vitest';
import { isAppRequest } from './app-files.ts';

const own = 'http://kiosk.local';
const belongs = (address: string, method = 'GET') => isAppRequest(method, new URL(address, own), own);

test('the app is served from what is kept', () => {
  expect(
    ['/', '/index.html', '/assets/index-B3xK9a2c.js', '/manifest.webmanifest', '/healthy'].map((path) => belongs(path)),
  ).toEqual([true, true, true, true, true]);
});

test('data and live pages are never kept', () => {
  expect(
    ['/api/v1/sync/pull', '/ws/?EIO=4', '/health', '/docs', '/docs/swagger-ui.css', '/openapi.json'].map((path) =>
      belongs(path),
    ),
  ).toEqual([false, false, false, false, false, false]);
  expect(belongs('/', 'POST')).toBe(false);
  expect(belongs('http://elsewhere.example/')).toBe(false);
});
