import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How the fuses are found in Electron's binary, and what comes before them: the version of the list, and its length. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;

const files = [
  'locales/en-US.pak',
  'icudtl.dat',
  'resources.pak',
  'chrome_100_percent.pak',
  'v8_context_snapshot.bin',
  'chrome-sandbox',
  'chrome_crashpad_handler',
  'libffmpeg.so',
  'LICENSE',
  'LICENSES.chromium.html',
];

/**
 * A folder of the shape of an unpacked Electron for Linux, for machines without the real one: electron-builder packs into it and sets
 * fuses in it as in the real one. What comes out does not start.
 */
export async function makeUpElectron(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'));
  const fuses = Buffer.concat([
    Buffer.from(fuseSentinel),
    Buffer.from([1, fuseCount]),
    Buffer.from('0'.repeat(fuseCount)),
  ]);
  const program = Buffer.concat([await readFile('/bin/true'), fuses]);
  await writeFile(join(folder, 'electron'), program, { mode: 0o755 });
  for (const name of files) await writeFile(join(folder, name), 'made up');
  await writeFile(join(folder, 'version'), version);
}
