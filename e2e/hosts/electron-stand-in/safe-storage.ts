import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from './app.ts';
import { named } from './not-implemented.ts';

const mark = Buffer.from('v10');
const ivBytes = 12;
const tagBytes = 16;

/** Of the data folder: what was sealed can be opened after a restart, and only there. */
function key(): Buffer {
  const path = join(app.getPath('userData'), 'stand-in-safe-storage.key');
  try {
    return readFileSync(path);
  } catch {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, randomBytes(32), { mode: 0o600 });
    return readFileSync(path);
  }
}

/** The asynchronous half of `safeStorage`; the other one is deprecated. */
export const safeStorage = named('safeStorage', {
  isAsyncEncryptionAvailable: async () => app.isReady(),
  getSelectedStorageBackend: () => 'basic_text',
  encryptStringAsync: async (text: string) => {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', key(), iv);
    return Buffer.concat([mark, iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  decryptStringAsync: async (sealed: Buffer) => {
    const body = sealed.subarray(mark.length);
    const decipher = createDecipheriv('aes-256-gcm', key(), body.subarray(0, ivBytes));
    decipher.setAuthTag(body.subarray(-tagBytes));
    const text = Buffer.concat([decipher.update(body.subarray(ivBytes, -tagBytes)), decipher.final()]);
    return { result: text.toString('utf8'), shouldReEncrypt: false };
  },
});
