/** HMAC-SHA-256 of a text, base64. */
export async function keyed(key: CryptoKey, text: string): Promise<string> {
  const signed = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return toBase64(new Uint8Array(signed));
}

/** Whether a text was keyed so. What is compared is made with the key, so its time tells nothing of use. */
export async function isKeyed(key: CryptoKey, text: string, given: string): Promise<boolean> {
  return (await keyed(key, text)) === given;
}

/** A key for HMAC-SHA-256 that nobody can read again. */
export function hmacKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** PBKDF2-HMAC-SHA-256, 32 bytes. The browser works on it beside the page: the screen stays alive. */
export async function stretched(
  secret: string,
  { salt, rounds }: { readonly salt: string; readonly rounds: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'PBKDF2', false, ['deriveBits']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, key, 256));
}

/** Whether the server signed this text. `publicKey`: SPKI, base64. Anything that is no key or no signature: no. */
export async function isSigned(text: string, signature: string, publicKey: string): Promise<boolean> {
  try {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await crypto.subtle.importKey('spki', fromBase64(publicKey), curve, false, ['verify']);
    const hash = { name: 'ECDSA', hash: 'SHA-256' };
    return await crypto.subtle.verify(hash, key, fromBase64(signature), new TextEncoder().encode(text));
  } catch {
    return false;
  }
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** @throws DOMException where it is none */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
