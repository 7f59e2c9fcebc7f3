import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { signUpdate, updateKeyText } from '../main/update-signature.ts';

/** Says in one sentence what somebody at the console can put right. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
}

/** Makes a key pair; a key that is there is never overwritten, since devices know it. @throws ReleaseError */
export async function makeKeys(
  from: string,
  folder: string,
): Promise<{ readonly keyFile: string; readonly publicKey: string }> {
  const keyFile = join(resolve(from, folder), 'release-key.pem');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await mkdir(resolve(from, folder), { recursive: true });
  await writeFile(keyFile, text, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new ReleaseError(`${keyFile} is there already. Use it, or name another folder.`);
    throw error;
  });
  return { keyFile, publicKey: updateKeyText(publicKey) };
}

/** Signs each file of metadata; what other keys signed stays. Answers the signature files. @throws ReleaseError */
export async function signMetadata(
  from: string,
  keyFile: string,
  files: readonly string[],
): Promise<readonly string[]> {
  const key = await readPrivateKey(resolve(from, keyFile));
  const written: string[] = [];
  for (const file of files) {
    const path = resolve(from, file);
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new ReleaseError(`${file} cannot be read (${error.code}); name what electron-builder wrote.`);
    });
    const signature = signUpdate(readUpdate(path, text), key);
    const lines = (await readFile(`${path}.sig`, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
    await writeFile(`${path}.sig`, `${[...new Set([...lines, signature])].join('\n')}\n`);
    written.push(`${path}.sig`);
  }
  return written;
}

/** As a device reads it: with electron-updater's own parser. */
function readUpdate(path: string, text: string): { readonly version: string } {
  const name = basename(path);
  try {
    const update = parseUpdateInfo(text, name, new URL(`file:///${name}`));
    if (typeof update.version === 'string' && Array.isArray(update.files)) return update;
  } catch {
    // Said below, in one sentence for whatever it is.
  }
  throw new ReleaseError(`${path} is no latest*.yml of electron-builder.`);
}

async function readPrivateKey(path: string): Promise<KeyObject> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ReleaseError(`The key ${path} cannot be read (${error.code}).`);
  });
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below.
  }
  throw new ReleaseError(`${path} is no Ed25519 key; make one with "npm run release -- keys FOLDER".`);
}
