import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/**
 * The two programs of Electron beside the page, one a call: `--mode main` and `--mode preload`. Main is a module of Node's; a
 * preload in the sandbox must be one CommonJS file. What they import is taken in, so that the package holds no node_modules but
 * the updater's.
 */
export default defineConfig(({ mode }) => {
  const isPreload = mode === 'preload';
  return {
    publicDir: false,
    resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
    ssr: { noExternal: true },
    build: {
      target: 'node24',
      outDir: join(here, 'dist', mode),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      ssr: true,
      rollupOptions: {
        input: { index: join(here, `src/${mode}/index.ts`) },
        external: ['electron', 'electron-updater', ...builtins],
        output: isPreload
          ? { format: 'cjs', exports: 'none', codeSplitting: false, entryFileNames: '[name].cjs' }
          : { format: 'es', entryFileNames: '[name].js' },
      },
    },
  };
});
