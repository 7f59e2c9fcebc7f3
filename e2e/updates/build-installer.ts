import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UpdateFacts } from '../../apps/desktop/src/main/update-signature.ts';
import { buildBlockMap } from './electron-updater.ts';

/** An installer that was built, with what electron-builder says of it. */
export interface Built {
  readonly name: string;
  readonly path: string;
  readonly bytes: Buffer;
  readonly update: UpdateFacts & {
    readonly files: readonly { readonly url: string; readonly sha512: string; readonly size: number }[];
  };
  readonly metadata: 'latest.yml' | 'latest-linux.yml';
}

export interface BuildOptions {
  readonly system?: 'linux' | 'windows';
  /** The version before, which it mostly is. */
  readonly of?: Built;
}

const bodySize = 2_000_000;

/** Makes an installer as electron-builder does, as far as an updater can see: its bytes, its block map and its metadata. */
export async function buildInstaller(
  folder: string,
  version: string,
  { system = 'linux', of }: BuildOptions = {},
): Promise<Built> {
  const isLinux = system === 'linux';
  const name = isLinux ? `Lineside-${version}.AppImage` : `Lineside-Setup-${version}.exe`;
  const path = join(folder, name);
  await writeFile(path, of ? changed(of.bytes) : randomBytes(bodySize));
  const { blockMapSize } = await buildBlockMap(
    path,
    isLinux ? 'deflate' : 'gzip',
    isLinux ? undefined : `${path}.blockmap`,
  );
  const bytes = await readFile(path);
  const file = { url: name, sha512: sumOf(bytes), size: bytes.length, ...(blockMapSize && { blockMapSize }) };
  const update = {
    version,
    files: [file],
    path: name,
    sha512: file.sha512,
    releaseDate: '2026-11-21T00:00:00.000Z',
  };
  return { name, path, bytes, update, metadata: isLinux ? 'latest-linux.yml' : 'latest.yml' };
}

const changed = (bytes: Buffer): Buffer => {
  const next = Buffer.from(bytes.subarray(0, bodySize));
  randomBytes(50_000).copy(next, 1_000_000);
  return next;
};

export const sumOf = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');

/** As electron-builder writes it. */
export function yamlOf({ version, files, ...rest }: Built['update']): string {
  const items = files.map((file) =>
    Object.entries(file)
      .map(([name, value], index) => `${index === 0 ? '  - ' : '    '}${name}: ${value}\n`)
      .join(''),
  );
  const more = Object.entries(rest).map(([name, value]) => `${name}: '${String(value)}'\n`);
  return `version: ${version}\nfiles:\n${items.join('')}${more.join('')}`;
}
