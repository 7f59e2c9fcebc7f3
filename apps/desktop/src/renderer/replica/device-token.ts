import { nonceAnswerSchema, syncPaths, tokenAnswerSchema, type Uuid } from '@lineside/domain';
import type { Clock } from './clock.ts';
import { fromBase64, hmacKey, keyed } from './station-crypto.ts';
import { accepted, SyncFailed } from './sync-errors.ts';
import type { Transport } from './transport.ts';

interface TokenOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
  /** Read at each exchange: a manager may have enrolled the device again, in any window. */
  readonly secret: () => Promise<CryptoKey | null>;
}

/** Asked for again so much before it ends that no request meets a dead token. */
const marginMs = 60_000;

/** The device's token: got by answering a nonce, kept until shortly before it ends. */
export class DeviceToken {
  readonly #options: TokenOptions;
  #current: { readonly token: string; readonly endsAt: number } | null = null;
  #asking: Promise<string> | null = null;

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  /** A token that is good now. @throws SyncStopped, TransportError, SyncFailed */
  get(): Promise<string> {
    const { clock } = this.#options;
    if (this.#current && clock.mark() < this.#current.endsAt) return Promise.resolve(this.#current.token);
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** Forgets a token that the server did not take. */
  drop(): void {
    this.#current = null;
  }

  async #ask(): Promise<string> {
    const { transport, clock, organizationId, deviceId, secret } = this.#options;
    const device = { organizationId, deviceId };
    const { nonce } = nonceAnswerSchema.parse(accepted(await transport.post(syncPaths.nonce, device, null)));
    const key = await secret();
    if (!key) throw new SyncFailed('no_secret');
    const proof = await keyed(key, nonce);
    const mark = clock.mark();
    const answer = await transport.post(syncPaths.token, { ...device, nonce, proof }, null);
    const { token, expiresInSeconds, serverNow } = tokenAnswerSchema.parse(accepted(answer));
    clock.heard(serverNow, mark);
    this.#current = { token, endsAt: mark + expiresInSeconds * 1000 - marginMs };
    return token;
  }
}

/** Keeps the secret of an enrolment as a key that nobody can read again. `secret`: base64. */
export function importSecret(secret: string): Promise<CryptoKey> {
  return hmacKey(fromBase64(secret));
}
