import { createHmac, createPublicKey, pbkdf2Sync, verify } from 'node:crypto';
import {
  proofText,
  type StationMethod,
  type StationPeople,
  type StationPeopleAnswer,
  type StationPerson,
  syncPaths,
  verifierText,
} from '@lineside/domain';
import type { Answered, TestPlant } from './test-plant.ts';

/** An enrolled device that does what a kiosk does for its people. */
export interface TestStation {
  readonly deviceId: string;
  readonly secret: Buffer;
  token(): Promise<string>;
  people(version?: string): Promise<Answered>;
  /** The signed bundle, checked with the key that came with it. */
  bundle(): Promise<StationPeople & { readonly version: string }>;
  /** Whether the device alone would let this secret in. */
  letsIn(person: StationPerson, kind: StationMethod, secret: string): boolean;
  signIn(person: StationPerson, method: StationMethod, secret: string, more?: { new_pin?: string }): Promise<Answered>;
}

export async function enrolTestStation(plant: TestPlant, siteId = plant.siteId): Promise<TestStation> {
  const { organizationId } = plant;
  const json = { kind: 'kiosk', name: 'Kiosk', siteId, equipmentId: null, reference: null };
  const enrolled = await plant.call(`POST ${syncPaths.enrol}`, { json });
  const { deviceId, secret: text } = enrolled.body as { deviceId: string; secret: string };
  const secret = Buffer.from(text, 'base64');
  const token = async () => {
    const call = (path: string, body: unknown) => plant.call(`POST ${path}`, { as: null, json: body });
    const { nonce } = (await call(syncPaths.nonce, { organizationId, deviceId })).body as { nonce: string };
    const proof = hmac(secret, nonce);
    return ((await call(syncPaths.token, { organizationId, deviceId, nonce, proof })).body as { token: string }).token;
  };
  const people = async (version?: string) => {
    const query = version === undefined ? '' : `?version=${encodeURIComponent(version)}`;
    return plant.call(`GET ${syncPaths.people}${query}`, { token: await token() });
  };
  return {
    deviceId,
    secret,
    token,
    people,
    bundle: async () => {
      const answer = (await people()).body as Extract<StationPeopleAnswer, { status: 'bundle' }>;
      const key = createPublicKey({ key: Buffer.from(answer.publicKey, 'base64'), format: 'der', type: 'spki' });
      const signature = Buffer.from(answer.signature, 'base64');
      const isSigned = verify('sha256', Buffer.from(answer.bundle), { key, dsaEncoding: 'ieee-p1363' }, signature);
      if (!isSigned) throw new Error('the bundle is not signed');
      return { ...(JSON.parse(answer.bundle) as StationPeople), version: answer.version };
    },
    letsIn: (person, kind, shown) => {
      const verifier = person.verifiers.find((one) => one.kind === kind);
      if (!verifier) return false;
      const stretched = stretchedOf(verifier, shown).toString('base64');
      return hmac(secret, verifierText(person.personId, kind, stretched)) === verifier.value;
    },
    signIn: async (person, method, shown, more = {}) => {
      const verifier = person.verifiers.find((one) => one.kind === method) ?? { salt: '', rounds: 1 };
      const deviceToken = await token();
      const proof = hmac(stretchedOf(verifier, shown), proofText(deviceToken));
      const body = { person_id: person.personId, method, proof, ...more };
      return plant.call('POST /api/v1/auth/station-sign-in', { token: deviceToken, json: body });
    },
  };
}

function stretchedOf({ salt, rounds }: { salt: string; rounds: number }, secret: string): Buffer {
  return pbkdf2Sync(secret, Buffer.from(salt, 'base64'), rounds, 32, 'sha256');
}

function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}
