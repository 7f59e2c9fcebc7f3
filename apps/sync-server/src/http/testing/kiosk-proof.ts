import { createHmac } from 'node:crypto';
import { syncPaths } from '@lineside/domain';
import type { Answered, TestPlant } from './test-plant.ts';

/** What an enrolled device holds. */
export interface Credential {
  readonly deviceId: string;
  /** Base64. */
  readonly secret: string;
}

/** A nonce of the server's and the device's answer to it. */
export async function proofOf(plant: TestPlant, { deviceId, secret }: Credential) {
  const { organizationId } = plant;
  const { body } = await plant.call(`POST ${syncPaths.nonce}`, { as: null, json: { organizationId, deviceId } });
  const { nonce } = body as { nonce: string };
  return { nonce, proof: createHmac('sha256', Buffer.from(secret, 'base64')).update(nonce).digest('base64') };
}

/** What comes of asking for a device's token. */
export async function askToken(plant: TestPlant, credential: Credential): Promise<Answered> {
  const { organizationId } = plant;
  const { deviceId } = credential;
  const json = { organizationId, deviceId, ...(await proofOf(plant, credential)) };
  return plant.call(`POST ${syncPaths.token}`, { as: null, json });
}
