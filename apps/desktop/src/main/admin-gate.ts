import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { adminOpenMs } from '../shared/admin-time.ts';
import type { Admission } from '../shared/ipc-contract.ts';
import type { PinHash } from './settings-file.ts';

const stretch = promisify(scrypt) as (pin: string, salt: Buffer, bytes: number) => Promise<Buffer>;
const hashBytes = 32;
const mostWrong = 5;
const firstLockMs = 60_000;
const longestLockMs = 60 * 60_000;

/** Who may change this installation: whoever knows its PIN, for ten minutes. */
export class AdminClosed extends Error {
  constructor() {
    super('the admin corner is closed');
    this.name = 'AdminClosed';
  }
}

interface GateOptions {
  readonly kept: () => PinHash | null;
  readonly keep: (pin: PinHash) => void;
  /** Never goes back. */
  readonly monotonicMs: () => number;
}

/**
 * The door of the admin corner. Main holds it, not the page: a page in somebody's hands cannot open it by saying so. Five wrong PINs lock it
 * for a minute, each further one for twice as long, an hour at most; a restart forgets that, as it does with the machine's own keyboard.
 */
export class AdminGate {
  readonly #options: GateOptions;
  #openUntil = Number.NEGATIVE_INFINITY;
  #lockedUntil = Number.NEGATIVE_INFINITY;
  #wrong = 0;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  async open(pin: string): Promise<Admission> {
    const kept = this.#options.kept();
    if (kept === null) return 'unset';
    if (this.#now() < this.#lockedUntil) return 'locked';
    // Counted before the slow comparison: guesses sent at once are guesses all the same.
    this.#wrong += 1;
    if (this.#wrong >= mostWrong) {
      const lockMs = firstLockMs * 2 ** (this.#wrong - mostWrong);
      this.#lockedUntil = this.#now() + Math.min(lockMs, longestLockMs);
    }
    if (!(await isPin(pin, kept))) return 'wrong';
    this.#wrong = 0;
    this.#lockedUntil = Number.NEGATIVE_INFINITY;
    this.#openUntil = this.#now() + adminOpenMs;
    return 'open';
  }

  /** The first PIN of a device is anybody's who stands before it; another one only from inside. @throws AdminClosed */
  async setPin(pin: string): Promise<void> {
    if (this.#options.kept() !== null) this.demandOpen();
    const salt = randomBytes(16);
    const hash = await stretch(pin, salt, hashBytes);
    this.#options.keep({ salt: salt.toString('base64'), hash: hash.toString('base64') });
    this.#openUntil = this.#now() + adminOpenMs;
  }

  close(): void {
    this.#openUntil = Number.NEGATIVE_INFINITY;
  }

  /** @throws AdminClosed */
  demandOpen(): void {
    if (this.#now() >= this.#openUntil) throw new AdminClosed();
  }

  #now(): number {
    return this.#options.monotonicMs();
  }
}

async function isPin(pin: string, { salt, hash }: PinHash): Promise<boolean> {
  const kept = Buffer.from(hash, 'base64');
  const made = await stretch(pin, Buffer.from(salt, 'base64'), kept.length);
  return timingSafeEqual(made, kept);
}
