import {
  fail,
  isValidAt,
  lockedUntil,
  ok,
  pinIssueOf,
  type Result,
  rolePresets,
  type SignInGuard,
  type StationMethod,
  type StationPeople,
  type StationPerson,
  type StationVerifier,
  stationPersonAt,
  verifierText,
  withoutTries,
  withTry,
} from '@lineside/domain';
import type { OpenBook, PeopleBook } from './people-book.ts';
import type { StationAttempt, StationFailure } from './people-contract.ts';
import type { PeopleKeeper } from './people-keeper.ts';
import type { Session } from './session.ts';
import { isKeyed, stretched, toBase64 } from './station-crypto.ts';
import { type Shown, tokenOf } from './station-token.ts';
import type { Transport } from './transport.ts';

interface SignInOptions {
  readonly book: PeopleBook;
  readonly keeper: PeopleKeeper;
  readonly transport: Transport;
}

/** Somebody who was let in, and how to get a token of his for REST: null where that came with it, or there is none. */
export interface LetIn {
  readonly session: Session;
  readonly accessToken: () => Promise<string | null>;
}

interface Candidate {
  readonly people: StationPeople;
  readonly person: StationPerson;
  readonly roles: readonly string[];
  readonly verifier: StationVerifier;
}

const failure = (code: StationFailure['code'], until: number | null = null) => fail<StationFailure>({ code, until });

/** Checks PINs and badges against what the server said, whether it is there now or not. One check at a time, in one window. */
export class StationSignIn {
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  async check(attempt: StationAttempt): Promise<Result<LetIn, StationFailure>> {
    const newPin = 'pin' in attempt ? attempt.newPin : undefined;
    if (newPin !== undefined && pinIssueOf(newPin) !== null) return failure('pin_weak');
    const first = await this.#try(attempt);
    if (first.ok || !mayBeOld.has(first.error.code)) return first;
    // What this device knows may be older than the PIN or the badge.
    const { book, keeper } = this.#options;
    const before = await book.open();
    if (!(await keeper.refresh())) return first;
    const after = await book.open();
    return after?.version !== before?.version || isMissing.has(first.error.code) ? this.#try(attempt) : first;
  }

  async #try(attempt: StationAttempt): Promise<Result<LetIn, StationFailure>> {
    const { book } = this.#options;
    const open = await book.open();
    if (!open?.guard) return failure('server_needed');
    const found = candidateOf(open, attempt, book.now(open.guard));
    if (!found.ok) {
      // A clock that is set back afterwards makes no bundle younger.
      await book.passTime(open);
      return found;
    }
    const { person, verifier } = found.value;
    const until = lockedUntil(open.guard, person.personId, book.now(open.guard));
    if (until !== null) return failure('locked', until);
    const counted = await this.#count(open, (guard, now) => withTry(guard, person.personId, now));
    const key = await stretched('pin' in attempt ? attempt.pin : attempt.badge, verifier);
    const isNew = 'pin' in attempt && attempt.newPin !== undefined;
    // A PIN that was given for one use, and a change of it, are for the server to say.
    if (verifier.value === null || isNew) return this.#ask(found.value, key, attempt);
    const text = verifierText(person.personId, verifier.kind, toBase64(key));
    if (!(await isKeyed(open.secret, text, verifier.value)))
      return this.#wrong(verifier.kind, counted, person.personId);
    await this.#count({ ...open, guard: counted }, (guard, now) => withoutTries(guard, person.personId, now));
    const accessToken = async () => {
      const asked = await tokenOf(this.#options, shownOf(found.value, key, attempt));
      return asked.ok ? asked.value : null;
    };
    return ok({ session: sessionOf(found.value, book.now(counted)), accessToken });
  }

  #wrong(kind: StationMethod, guard: SignInGuard, personId: string): Result<never, StationFailure> {
    const until = lockedUntil(guard, personId, this.#options.book.now(guard));
    if (until !== null) return failure('locked', until);
    return failure(kind === 'pin' ? 'wrong_pin' : 'wrong_badge');
  }

  async #count(
    { secret, guard }: OpenBook,
    change: (guard: SignInGuard, now: number) => SignInGuard,
  ): Promise<SignInGuard> {
    if (!guard) throw new Error('a guard that was read is gone');
    const { book } = this.#options;
    const next = change(guard, book.now(guard));
    await book.keepGuard(secret, next);
    return next;
  }

  /** The server's word lets him in. */
  async #ask(
    candidate: Candidate,
    key: Uint8Array<ArrayBuffer>,
    attempt: StationAttempt,
  ): Promise<Result<LetIn, StationFailure>> {
    const { book, keeper } = this.#options;
    const asked = await tokenOf(this.#options, shownOf(candidate, key, attempt));
    const { personId } = candidate.person;
    const open = await book.open();
    const isRight = asked.ok || asked.error.code === 'pin_given' || asked.error.code === 'server_needed';
    // Nobody learns anything while the server is away, and a right PIN is no wrong try.
    if (open?.guard && isRight) await this.#count(open, (guard, now) => withoutTries(guard, personId, now));
    if (!asked.ok) return asked;
    // The new PIN is known here at once.
    await keeper.refresh();
    const now = book.now((await book.open())?.guard ?? { seenAt: 0, lockedUntil: 0, people: {} });
    return ok({ session: sessionOf(candidate, now), accessToken: async () => asked.value });
  }
}

/** Refusals that the server may take back with what it says now. */
const mayBeOld: ReadonlySet<StationFailure['code']> = new Set([
  'wrong_pin',
  'wrong_badge',
  'not_known',
  'expired',
  'server_needed',
]);
/** Those that were about what this device lacked. */
const isMissing: ReadonlySet<StationFailure['code']> = new Set(['expired', 'server_needed']);

function candidateOf({ people }: OpenBook, attempt: StationAttempt, now: number): Result<Candidate, StationFailure> {
  if (!people) return failure('server_needed');
  if (!isValidAt(people, now)) return failure('expired');
  const found = stationPersonAt(people, attempt.username, now);
  const kind = 'pin' in attempt ? 'pin' : 'badge';
  const verifier = found?.person.verifiers.find((one) => one.kind === kind);
  return found && verifier ? ok({ people, ...found, verifier }) : failure('not_known');
}

function sessionOf({ people, person, roles, verifier }: Candidate, now: number): Session {
  const { personId, username, displayName } = person;
  const presets: Readonly<Record<string, ReadonlyMap<string, unknown>>> = rolePresets;
  const rights = [...new Set(roles.flatMap((role) => [...(presets[role]?.keys() ?? [])]))].toSorted();
  const until = now + people.sessionMs;
  return { personId, username, displayName, roles, rights, signedInAt: now, by: verifier.kind, endsAt: until };
}

function shownOf({ person, verifier }: Candidate, key: Uint8Array<ArrayBuffer>, attempt: StationAttempt): Shown {
  const newPin = 'pin' in attempt ? attempt.newPin : undefined;
  return { personId: person.personId, method: verifier.kind, key, newPin };
}
