import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

/** Keeps device secrets unreadable in the database and its backups. `name` binds a box to its owner: it opens for nobody else. */
export interface SecretBox {
  seal(secret: Buffer, name: string): Buffer;
  /** null: sealed under another key, for another name, or damaged. */
  open(box: Buffer, name: string): Buffer | null;
}

/** AES-256-GCM under a key of its own, derived from the server's secret. A box is iv ‖ tag ‖ ciphertext. */
export function secretBox(serverSecret: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'lineside device secrets', 32));
  return {
    seal(secret, name) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name));
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
    },
    open(box, name) {
      const tagEnd = ivBytes + tagBytes;
      const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, ivBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(name)).setAuthTag(box.subarray(ivBytes, tagEnd));
      try {
        return Buffer.concat([decipher.update(box.subarray(tagEnd)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
