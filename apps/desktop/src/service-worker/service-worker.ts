// Keeps the app on the device, so that it starts with the server gone. It keeps nothing else: data lives in the journal and the replica.

import { type AppFiles, cacheName, isAppRequest } from './app-files.ts';
import type { TakeOverWord } from './take-over-word.ts';

declare const self: ServiceWorkerGlobalScope;
/** Written in by the build: every file of the app, and a name that changes with any of them. */
declare const __APP_FILES__: AppFiles;

const shell = './index.html';
const takeOverWord: TakeOverWord = 'take over';
const files = __APP_FILES__;

self.addEventListener('install', (event) => event.waitUntil(keepApp()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
// A newer worker waits until a page says that nobody works here now; see renderer/app/fresh-app.ts.
self.addEventListener('message', ({ data }) => {
  if (data === takeOverWord) void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!isAppRequest(request.method, new URL(request.url), self.location.origin)) return;
  event.respondWith(request.mode === 'navigate' ? keptShell() : keptFile(request));
});

async function keepApp(): Promise<void> {
  const cache = await caches.open(cacheName(files));
  // From the server, not from the browser's own cache: a half old app is none.
  await cache.addAll([shell, ...files.paths].map((path) => new Request(path, { cache: 'reload' })));
}

/** The old app's files go when the new worker runs: the browser starts it only when no page of the old one is open. */
async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name !== cacheName(files));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Every address of the app is the same page; the kept one starts at once, whether the server is there or not. */
async function keptShell(): Promise<Response> {
  const cache = await caches.open(cacheName(files));
  return (await cache.match(shell)) ?? fetch(shell);
}

async function keptFile(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName(files));
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}
