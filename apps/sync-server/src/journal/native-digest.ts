import { hash } from 'node:crypto';
import type { Digest } from '@lineside/domain';

/** Node's own SHA-256: of an event's hashes, a quarter of the time that the portable one takes. */
export const nativeDigest: Digest = (data) => hash('sha256', data, 'hex');
