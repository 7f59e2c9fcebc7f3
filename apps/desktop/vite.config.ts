import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorkerFiles } from './service-worker-files.ts';

const here = import.meta.dirname;

export default defineConfig({
  root: join(here, 'src/renderer'),
  // Deep links are routed behind the hash, so relative addresses fit the server, the installed app and app:// alike.
  base: './',
  plugins: [react(), serviceWorkerFiles(join(here, 'src/renderer/public'))],
  build: {
    outDir: join(here, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome150', // the Chromium of Electron 45
    sourcemap: true,
    // A strict content security policy has no place for data: URLs and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file, kept on the device: what is split off would have to be fetched when it is needed, and that may be offline.
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: {
        index: join(here, 'src/renderer/index.html'),
        'journal-look': join(here, 'src/renderer/journal-look.html'),
        sw: join(here, 'src/service-worker/service-worker.ts'),
      },
      // The worker's address never changes, or devices would keep the old one for ever.
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
});
