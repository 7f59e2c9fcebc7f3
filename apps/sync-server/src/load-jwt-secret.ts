import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Settings, SettingsError } from './settings.ts';
import { shortestSecret } from './token-secret.ts';

/** The key that signs tokens: JWT_SECRET, else the one kept in the data folder, made on first start. */
export async function loadJwtSecret(settings: Settings): Promise<string> {
  if (settings.jwtSecret !== undefined) return settings.jwtSecret;
  const path = join(settings.dataDir, 'jwt-secret');
  try {
    return (await readSecret(path)) ?? (await makeSecret(path));
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The key for tokens cannot be kept in LINESIDE_DATA_DIR (${reason}); make that folder writable, or set JWT_SECRET.`;
    throw new SettingsError(message, error);
  }
}

async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  if (text.length < shortestSecret)
    throw new SettingsError(`The key for tokens in ${path} is damaged; remove the file to have a new one made.`);
  await chmod(path, 0o600);
  return text;
}

/** `link` lets the key appear whole or not at all, and when two starts make one, both use the same. */
async function makeSecret(path: string): Promise<string> {
  const draft = `${path}-${randomUUID()}`;
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(draft, randomBytes(48).toString('base64url'), { mode: 0o600, flush: true });
  try {
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}
