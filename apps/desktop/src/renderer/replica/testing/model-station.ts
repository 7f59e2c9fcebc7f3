import {
  proofText,
  readStationPeople,
  type StationMethod,
  type StationPeople,
  type StationPeopleAnswer,
  type StationPerson,
  stationSignInSchema,
  stretchRounds,
  syncPaths,
  verifierText,
} from '@lineside/domain';
import { fromBase64, hmacKey, isKeyed, keyed, stretched, toBase64 } from '../station-crypto.ts';
import type { Answer } from '../transport.ts';
import { modelId, modelOrganization } from './model-basics.ts';

const dayMs = 86_400_000;
const salt = btoa('a salt of 16 B..');

interface Credential {
  readonly kind: StationMethod;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly isGiven: boolean;
}

interface ModelPerson {
  readonly person: Omit<StationPerson, 'verifiers'>;
  credentials: readonly Credential[];
}

/** What a server does about PINs and badges, with real keys. */
export class ModelStation {
  readonly #keys: CryptoKeyPair;
  readonly #now: () => number;
  readonly #people = new Map<string, ModelPerson>();
  #version = 0;
  bundleMs = 7 * dayMs;
  sessionMs = 12 * 3_600_000;
  asked = 0;
  signIns = 0;

  private constructor(keys: CryptoKeyPair, now: () => number) {
    this.#keys = keys;
    this.#now = now;
  }

  static async open(now: () => number): Promise<ModelStation> {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    return new ModelStation(await crypto.subtle.generateKey(curve, true, ['sign', 'verify']), now);
  }

  /** Somebody with these; whoever had the name before has them no more. */
  async give(username: string, secrets: { pin?: string; badge?: string; isGiven?: boolean; role?: string }) {
    const { pin, badge, isGiven = false, role = 'operator' } = secrets;
    const known = this.#people.get(username)?.person;
    const grants = [{ role, from: null, to: null }];
    const displayName = `${username[0]?.toUpperCase()}${username.slice(1)}`;
    const person = known ?? { personId: modelId(700 + this.#people.size), username, displayName, grants };
    const kinds = [
      ['pin', pin],
      ['badge', badge],
    ] as const;
    const credentials: Credential[] = [];
    for (const [kind, secret] of kinds)
      if (secret !== undefined)
        credentials.push({ kind, key: await stretched(secret, { salt, rounds: stretchRounds }), isGiven });
    this.#people.set(username, { person: { ...person, grants }, credentials });
    this.#version += 1;
  }

  remove(username: string): void {
    this.#people.delete(username);
    this.#version += 1;
  }

  async answer(path: string, body: unknown, token: string | null, device: CryptoKey): Promise<Answer | null> {
    const [name = '', query = ''] = path.split('?');
    if (name === syncPaths.people) return this.#bundle(new URLSearchParams(query).get('version'), token ?? '', device);
    return name === '/api/v1/auth/station-sign-in' ? this.#signIn(body, token ?? '') : null;
  }

  async #bundle(version: string | null, deviceId: string, device: CryptoKey): Promise<Answer> {
    this.asked += 1;
    if (version === String(this.#version)) return { status: 200, body: { status: 'unchanged' } };
    const issuedAt = this.#now();
    const people = await Promise.all([...this.#people.values()].map((one) => this.#verified(one, device)));
    const place = { organizationId: modelOrganization, deviceId, siteId: modelOrganization };
    const { bundleMs, sessionMs } = this;
    const bundle: StationPeople = { ...place, issuedAt, validUntil: issuedAt + bundleMs, sessionMs, people };
    const text = JSON.stringify(bundle);
    if (!readStationPeople(text, place)) throw new Error('the model made no bundle');
    const body: StationPeopleAnswer = {
      status: 'bundle',
      version: String(this.#version),
      bundle: text,
      signature: await signature(this.#keys.privateKey, text),
      publicKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', this.#keys.publicKey))),
    };
    return { status: 200, body };
  }

  async #verified({ person, credentials }: ModelPerson, device: CryptoKey): Promise<StationPerson> {
    const verifiers = credentials.map(async ({ kind, key, isGiven }) => {
      const value = await keyed(device, verifierText(person.personId, kind, toBase64(key)));
      return { kind, salt, rounds: stretchRounds, value: isGiven ? null : value };
    });
    return { ...person, verifiers: await Promise.all(verifiers) };
  }

  async #signIn(body: unknown, token: string): Promise<Answer> {
    this.signIns += 1;
    const { person_id: personId, method, proof, new_pin: newPin } = stationSignInSchema.parse(body);
    const [username, found] = [...this.#people].find(([, { person }]) => person.personId === personId) ?? [];
    const credential = found?.credentials.find(({ kind }) => kind === method);
    const isRight = credential && (await isKeyed(await hmacKey(credential.key), proofText(token), proof));
    if (!isRight || username === undefined) return { status: 401, body: { code: 'station.failed' } };
    if (credential.isGiven && newPin === undefined) return { status: 403, body: { code: 'pin.must_change' } };
    if (newPin !== undefined) await this.give(username, { pin: newPin });
    return { status: 200, body: { access_token: `${username}'s token` } };
  }
}

export async function signature(key: CryptoKey, text: string): Promise<string> {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  return toBase64(new Uint8Array(await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text))));
}

/** The secret that the model transport gives to every device. */
export function modelDeviceKey(): Promise<CryptoKey> {
  return hmacKey(fromBase64(btoa('0'.repeat(32))));
}
