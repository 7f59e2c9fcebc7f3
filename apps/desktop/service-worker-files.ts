import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Gives the service worker the list of the app's files, and a version that changes with any of them. */
export function serviceWorkerFiles(publicFolder: string): Plugin {
  return {
    name: 'lineside:service-worker-files',
    generateBundle: {
      order: 'post',
      handler: (_options, bundle) => {
        const worker = bundle['sw.js'];
        if (worker?.type !== 'chunk') throw new Error('the build has no sw.js');
        const version = createHash('sha256');
        const paths: string[] = [];
        const add = (path: string, content: string | Uint8Array) => {
          version.update(path).update(content);
          if (path !== 'index.html') paths.push(path);
        };
        for (const [path, output] of Object.entries(bundle).toSorted(([left], [right]) => (left < right ? -1 : 1)))
          if (path !== 'sw.js' && !path.endsWith('.map'))
            add(path, output.type === 'chunk' ? output.code : output.source);
        for (const name of readdirSync(publicFolder).toSorted()) add(name, readFileSync(join(publicFolder, name)));
        version.update(worker.code);
        const files = JSON.stringify({ version: version.digest('hex').slice(0, 16), paths });
        worker.code = worker.code.replaceAll('__APP_FILES__', () => files);
      },
    },
  };
}
