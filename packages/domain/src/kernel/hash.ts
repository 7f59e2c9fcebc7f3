import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

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
  return digest(concatBytes(hexToBytes(previous), eightBytes(deviceSeq), hexToBytes(contentHash)));
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
  return digest(concatBytes(hexToBytes(previous), utf8ToBytes(JSON.stringify(fields))));
}

function eightBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
