import { deriveId, sha256Hex, timeOrderedId, type Uuid } from '@lineside/domain';

/** The one instant of model histories, 2026-01-05T08:00:00Z; their order comes from numbers, not from clocks. */
export const modelTime = 1_767_600_000_000;
export const modelOrganization: Uuid = '0192f0c0-0000-7000-8000-000000000001';
export const modelManager: Uuid = deriveId(modelOrganization, 'person', ['manager']);

export const sha256Of = sha256Hex;

/** The nth id of a history. */
export function modelId(nth: number): Uuid {
  const random = new Uint8Array(16);
  new DataView(random.buffer).setUint32(12, nth);
  return timeOrderedId(modelTime, random);
}
