import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

export default defineConfig({
  root: join(here, 'src/renderer'),
  // Deep links are routed behind the hash, so relative addresses fit the server, the installed app and app:// alike.
  base: './',
  plugins: [react()],
  build: {
    outDir: join(here, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome150', // the Chromium of Electron 45
    sourcemap: true,
    // A strict content security policy has no place for data: URLs and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
