import {
  guardAt,
  newGuard,
  readStationPeople,
  type SignInGuard,
  type StationPeople,
  type StationPeopleAnswer,
  signInGuardSchema,
} from '@lineside/domain';
import type { Clock } from './clock.ts';
import type { Sealed, StoredIdentity } from './device-facts.ts';
import type { DeviceJournal } from './device-journal.ts';
import { isKeyed, isSigned, keyed } from './station-crypto.ts';

/** What a device knows of its people, as far as it can be believed. Read anew for each use: what is on the disk may have been edited. */
export interface OpenBook {
  readonly identity: StoredIdentity;
  readonly secret: CryptoKey;
  /** null: there is none, or it was changed. */
  readonly people: StationPeople | null;
  readonly version: string | null;
  readonly serverKey: string | null;
  /** null: it is missing or was changed. */
  readonly guard: SignInGuard | null;
}

interface BookOptions {
  readonly journal: DeviceJournal;
  readonly clock: Clock;
  /** Never goes back while the page lives, milliseconds. */
  readonly monotonicMs: () => number;
}

interface Floor {
  readonly at: number;
  readonly monotonicMs: number;
}

const sealName = { guard: 'lineside sign-in guard', key: 'lineside server key' } as const;

/** The bundle of the server and the guard, in the device's own database. */
export class PeopleBook {
  readonly #options: BookOptions;
  /** The latest time that was known, and when that was: time goes on also where the wall clock stands before it. */
  #floor: Floor | null = null;

  constructor(options: BookOptions) {
    this.#options = options;
  }

  /** null before enrolment. */
  async open(): Promise<OpenBook | null> {
    const { journal } = this.#options;
    const [identity, secret, kept, key, guard] = await Promise.all([
      journal.fact('identity'),
      journal.fact('secret'),
      journal.fact('stationPeople'),
      journal.fact('serverKey'),
      journal.fact('signInGuard'),
    ]);
    if (!identity || !secret) return null;
    const serverKey = await unsealed(secret, sealName.key, key);
    const isBelieved = kept && serverKey !== null && (await isSigned(kept.bundle, kept.signature, serverKey));
    const people = isBelieved ? readStationPeople(kept.bundle, identity) : null;
    const version = people && kept ? kept.version : null;
    return {
      identity,
      secret,
      people,
      version,
      serverKey,
      guard: guardOf(await unsealed(secret, sealName.guard, guard)),
    };
  }

  /** Changes when `open` would answer with other people, as far as can be seen without checking them: signatures cost time. */
  async mark(): Promise<string> {
    const { journal } = this.#options;
    const [identity, kept, guard] = await Promise.all([
      journal.fact('identity'),
      journal.fact('stationPeople'),
      journal.fact('signInGuard'),
    ]);
    return JSON.stringify([identity?.deviceId, identity?.siteId, kept?.signature, guard === null]);
  }

  /** The time that locks and bundles are held against, milliseconds. */
  now({ seenAt }: SignInGuard): number {
    if (this.#floor === null || seenAt > this.#atFloor(this.#floor)) this.#setFloor(seenAt);
    return Math.max(this.#options.clock.now(), this.#floor === null ? seenAt : this.#atFloor(this.#floor));
  }

  async keepGuard(secret: CryptoKey, guard: SignInGuard): Promise<void> {
    const sealed = await sealedText(secret, sealName.guard, JSON.stringify(guard));
    await this.#options.journal.setFact('signInGuard', () => sealed);
  }

  /** Writes down that time went by. */
  async passTime({ secret, guard }: OpenBook): Promise<void> {
    if (guard) await this.keepGuard(secret, guardAt(guard, this.now(guard)));
  }

  /** The server told its time. */
  async keepServerTime(secret: CryptoKey, guard: SignInGuard): Promise<void> {
    this.#setFloor(guard.seenAt);
    await this.keepGuard(secret, guard);
  }

  async keepPeople(secret: CryptoKey, answer: Extract<StationPeopleAnswer, { status: 'bundle' }>): Promise<void> {
    const { journal } = this.#options;
    const { version, bundle, signature, publicKey } = answer;
    const key = await sealedText(secret, sealName.key, publicKey);
    await journal.setFact('serverKey', () => key);
    await journal.setFact('stationPeople', () => ({ version, bundle, signature }));
  }

  /** A new secret: what the old one sealed is nothing any more. */
  async begin(secret: CryptoKey): Promise<void> {
    const { journal, clock } = this.#options;
    await journal.setFact('stationPeople', () => null);
    await journal.setFact('serverKey', () => null);
    await this.keepGuard(secret, newGuard(clock.now()));
  }

  #setFloor(at: number): void {
    this.#floor = { at, monotonicMs: this.#options.monotonicMs() };
  }

  #atFloor({ at, monotonicMs }: Floor): number {
    return at + this.#options.monotonicMs() - monotonicMs;
  }
}

async function sealedText(secret: CryptoKey, name: string, text: string): Promise<Sealed> {
  return { text, seal: await keyed(secret, `${name}\n${text}`) };
}

async function unsealed(secret: CryptoKey, name: string, sealed: Sealed | null): Promise<string | null> {
  if (typeof sealed?.text !== 'string') return null;
  return (await isKeyed(secret, `${name}\n${sealed.text}`, sealed.seal)) ? sealed.text : null;
}

function guardOf(text: string | null): SignInGuard | null {
  const parsed = text === null ? null : signInGuardSchema.safeParse(JSON.parse(text));
  return parsed?.success ? parsed.data : null;
}
