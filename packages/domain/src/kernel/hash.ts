import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** 64 hex digits. Synchronous on purpose: awaiting WebCrypto would end the IndexedDB transaction that writes the journal. */
export type HashHex = string;

/** The link before the first entry of a chain. */
export const genesisHash: HashHex = '0'.repeat(64);

/** SHA-256 of bytes, or of a text in UTF-8. Everywhere the same; a host that has a faster one brings it. */
export type Digest = (data: Uint8Array | string) => HashHex;

const portable: Digest = (data) => bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));

export function sha256Hex(text: string): HashHex {
  return portable(text);
}

/** contentHash = SHA-256(the event's bytes: its JSON text as stored, in UTF-8). */
export function contentHashOf(bytes: string, digest: Digest = portable): HashHex {
  return digest(bytes);
}

/** chainHash = SHA-256(previous chainHash ‖ deviceSeq as 8 bytes, big endian ‖ contentHash). */
export function chainHashOf(
  previous: HashHex,
  deviceSeq: number,
  contentHash: HashHex,
  digest: Digest = portable,
): HashHex {
  return digest(joined(bytesOfHash(previous), eightBytes(deviceSeq), bytesOfHash(contentHash)));
}

export interface OrganizationLink {
  readonly seq: number;
  readonly deviceId: string;
  readonly deviceSeq: number;
  readonly chainHash: HashHex;
  readonly verdict: string;
  readonly code: string | null;
  readonly occurredAt: number;
}

/** The organization's chain: each journal entry with its verdict and time is bound to everything before it. */
export function organizationHashOf(previous: HashHex, link: OrganizationLink, digest: Digest = portable): HashHex {
  const fields = [
    link.seq,
    link.deviceId,
    link.deviceSeq,
    link.chainHash,
    link.verdict,
    link.code ?? '',
    link.occurredAt,
  ];
  return digest(joined(bytesOfHash(previous), utf8ToBytes(JSON.stringify(fields))));
}

/** What `hexToBytes` gives, in a quarter of its time: a push links thousands of hashes. What is no hash is left to it. */
function bytesOfHash(hash: HashHex): Uint8Array {
  if (hash.length !== 64) return hexToBytes(hash);
  const bytes = new Uint8Array(32);
  for (let index = 0; index < 32; index += 1) {
    const value = 16 * digitAt(hash, 2 * index) + digitAt(hash, 2 * index + 1);
    if (Number.isNaN(value)) return hexToBytes(hash);
    bytes[index] = value;
  }
  return bytes;
}

/** Not a number where it is no digit in lower case. */
function digitAt(hash: HashHex, at: number): number {
  const code = hash.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : Number.NaN;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function eightBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
