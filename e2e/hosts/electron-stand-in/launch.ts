// Takes Electron's command line: [switches] [-r module] <folder of the app> [what the app reads].
import { readFileSync } from 'node:fs';
import { open } from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { release } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { electron } from './electron-module.ts';
import { host } from './host.ts';
import { startChromium } from './start-chromium.ts';

const electronVersion = '45.4.1';
const argv = process.argv.slice(2);

/** What the command line says; of the switches of Chromium's only the ones that Playwright gives. */
function readArguments(): {
  readonly folder: string;
  readonly preloads: readonly string[];
  readonly inspects: boolean;
} {
  const preloads = argv.flatMap((part, index) => (argv[index - 1] === '-r' ? [resolve(part)] : []));
  const folder = argv.find((part, index) => !part.startsWith('-') && argv[index - 1] !== '-r');
  if (folder === undefined) throw new Error('electron stand-in: the folder of the app is missing');
  return { folder: resolve(folder), preloads, inspects: argv.some((part) => part.startsWith('--inspect')) };
}

const { folder, preloads, inspects } = readArguments();
host.argv = argv;
host.appPath = folder;
host.wantsPort = argv.some((part) => part.startsWith('--remote-debugging-port'));
host.manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as typeof host.manifest;

Object.defineProperty(process.versions, 'electron', { value: electronVersion, enumerable: true });
Object.assign(process, { type: 'browser', resourcesPath: join(folder, 'resources'), getSystemVersion: release });

Object.assign(globalThis, { electronStandIn: electron });
const exported = Object.keys(electron).map((name) => `export const ${name} = globalThis.electronStandIn.${name};`);
const sources: Readonly<Record<string, string>> = {
  'stand-in:module': [...exported, 'export default globalThis.electronStandIn;'].join('\n'),
  'stand-in:commonjs': 'module.exports = globalThis.electronStandIn;',
};
registerHooks({
  resolve: (specifier, context, next) => {
    if (!/^electron(\/(main|common))?$/.test(specifier)) return next(specifier, context);
    const format = context.conditions.includes('require') ? 'commonjs' : 'module';
    return { url: `stand-in:${format}`, format, shortCircuit: true };
  },
  load: (url, context, next) => {
    const source = sources[url];
    return source === undefined
      ? next(url, context)
      : { format: url === 'stand-in:module' ? 'module' : 'commonjs', source, shortCircuit: true };
  },
});

if (inspects) open(0, '127.0.0.1');
const require = createRequire(pathToFileURL(`${folder}/`));
// Playwright asks main for Electron by this name.
Object.assign(globalThis, { require });
// Playwright's loader cuts the list at --remote-debugging-port.
process.argv = [process.execPath, ...argv.filter((part) => !part.startsWith('--inspect'))];
for (const preload of preloads) require(preload);
await import(pathToFileURL(join(folder, host.manifest.main ?? 'index.js')).href);
// A second instance has left by now.
if (!host.isLeaving) await startChromium();
