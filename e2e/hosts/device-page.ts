import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** Builds the page that is the device without screens; `window.device` is what it does. Takes a second or two. */
export async function buildDevicePage(outDir: string): Promise<void> {
  const vite = join(root, 'node_modules/.bin/vite');
  const options = ['--outDir', outDir, '--emptyOutDir', '--target', 'chrome150', '--logLevel', 'error'];
  await promisify(execFile)(vite, ['build', ...options], { cwd: join(root, 'e2e/device-page') });
}

/** What Node runs to serve that page instead of the app: `startServerProcess`'s entry. */
export const deviceServer = (pageFolder: string): readonly string[] => [
  join(import.meta.dirname, 'serve-device-page.ts'),
  pageFolder,
];
