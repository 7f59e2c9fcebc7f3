import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSignedUpdate, readUpdateKey } from '../main/update-signature.ts';
import { makeKeys, ReleaseError, signMetadata } from './sign-release.ts';

const metadata = `version: 1.2.0
files:
  - url: Lineside-1.2.0.AppImage
    sha512: abc==
    size: 10
path: Lineside-1.2.0.AppImage
sha512: abc==
releaseDate: '2026-11-21T00:00:00.000Z'
`;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-release-'));
  await writeFile(join(folder, 'latest-linux.yml'), metadata);
});
afterAll(() => rm(folder, { recursive: true }));

/** As a device reads the metadata that a server answers. */
const update = (text = metadata) => parseUpdateInfo(text, 'latest-linux.yml', new URL('http://plant/latest-linux.yml'));
const signatures = () => readFile(join(folder, 'latest-linux.yml.sig'), 'utf8');

describe('signing a release', () => {
  test('makes a key for its owner alone, once, and a signature that a device takes', async () => {
    const { keyFile, publicKey } = await makeKeys(folder, 'keys');
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    await expect(makeKeys(folder, 'keys')).rejects.toThrow(ReleaseError);
    await signMetadata(folder, keyFile, ['latest-linux.yml']);
    const key = readUpdateKey(publicKey);
    expect(isSignedUpdate(update(), await signatures(), [key])).toBe(true);
    expect(isSignedUpdate(update(`${metadata}stagingPercentage: 10\n`), await signatures(), [key])).toBe(true);
    expect(isSignedUpdate(update(metadata.replaceAll('abc', 'abd')), await signatures(), [key])).toBe(false);
    const next = await makeKeys(folder, 'next');
    await signMetadata(folder, next.keyFile, ['latest-linux.yml']);
    for (const known of [publicKey, next.publicKey])
      expect(isSignedUpdate(update(), await signatures(), [readUpdateKey(known)])).toBe(true);
    expect((await signatures()).split('\n'), 'a line a key').toHaveLength(3);
  });

  test('says what is wrong with a key or a file', async () => {
    await writeFile(join(folder, 'other.yml'), 'hello');
    await expect(signMetadata(folder, 'nowhere.pem', ['latest-linux.yml'])).rejects.toThrow(
      /cannot be read \(ENOENT\)/,
    );
    await expect(signMetadata(folder, 'other.yml', ['latest-linux.yml'])).rejects.toThrow(/no Ed25519 key/);
    const { keyFile } = await makeKeys(folder, 'third');
    await expect(signMetadata(folder, keyFile, ['other.yml'])).rejects.toThrow(/no latest\*\.yml/);
    await expect(signMetadata(folder, keyFile, ['nothing.yml'])).rejects.toThrow(/nothing\.yml cannot be read/);
  });

  test('is a command', async () => {
    const run = promisify(execFile);
    const cli = join(import.meta.dirname, 'release-cli.ts');
    const env = { ...process.env, INIT_CWD: folder };
    const { stdout } = await run(process.execPath, [cli, 'keys', 'fourth'], { env });
    expect(stdout).toMatch(/\n[\w+/]{59}=\n$/);
    const signed = await run(process.execPath, [cli, 'sign', 'fourth/release-key.pem', 'latest-linux.yml'], { env });
    expect(signed.stdout).toContain('latest-linux.yml.sig');
    await expect(run(process.execPath, [cli, 'publish'], { env })).rejects.toMatchObject({ code: 1 });
  });
});
