import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** What electron-updater read from `latest*.yml`; the fields that matter here, among others. */
export interface UpdateFacts {
  readonly version: string;
}

/** The plant's to set, when it offers a release; they choose when a device updates, never to what. */
const plantsOwn: ReadonlySet<string> = new Set(['stagingPercentage', 'minimumVersion']);

/** Before everything that is signed, so that no signature made for something else fits. */
const purpose = 'lineside update 1\n';

/** Of a signature file: a line for each key while keys are changed. */
const mostSignatures = 10;

/**
 * What is signed: all that the updater knows of a release, names in order, but for what is the plant's to set. It is made of what was
 * parsed and not of the file, so what is checked is what is installed.
 */
export function signedStatement(update: UpdateFacts): Buffer {
  const signed = Object.entries(update).filter(([name]) => !plantsOwn.has(name));
  return Buffer.from(purpose + JSON.stringify(inOrder(Object.fromEntries(signed))));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const names = Object.keys(value).toSorted();
  return Object.fromEntries(names.map((name) => [name, inOrder((value as Record<string, unknown>)[name])]));
}

/** A line of a signature file, base64. */
export function signUpdate(update: UpdateFacts, privateKey: KeyObject): string {
  return sign(null, signedStatement(update), privateKey).toString('base64');
}

/** True where one of the lines is a signature of this update by one of the keys. */
export function isSignedUpdate(update: UpdateFacts, signatures: string, keys: readonly KeyObject[]): boolean {
  const statement = signedStatement(update);
  const lines = signatures.split('\n', mostSignatures).map((line) => Buffer.from(line.trim(), 'base64'));
  return keys.some((key) => lines.some((line) => verify(null, statement, key, line)));
}

/** A public key as roll-out files and `update-keys.txt` name it: base64 of its SubjectPublicKeyInfo. @throws Error for anything else */
export function readUpdateKey(text: string): KeyObject {
  const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`expected an Ed25519 key, not ${key.asymmetricKeyType}`);
  return key;
}

export function updateKeyText(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}
