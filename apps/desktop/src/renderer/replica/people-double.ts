import { ok, pinIssueOf, type Result, type Uuid } from '@lineside/domain';
import type { PasswordChange, PasswordFailure } from './password-contract.ts';
import type { KnownPerson, PeopleAtStation, StationAttempt, StationFailure } from './people-contract.ts';
import type { Session } from './session.ts';

/** Somebody who can sign in at a double. */
export interface DoublePerson {
  readonly session: Session;
  readonly pin?: string;
  readonly badge?: string;
  /** The PIN was given for one use. */
  readonly isGiven?: boolean;
}

interface Owner {
  readonly session: () => Session | null;
  readonly enter: (session: Session | null) => void;
  readonly isOnline: () => boolean;
  readonly isKnownToServer: () => boolean;
  readonly changePassword: (username: string, change: PasswordChange) => Result<null, PasswordFailure>;
  readonly changed: () => void;
}

/** Several people at one station in memory: no keys, no time; wrong is wrong. */
export class MemoryPeople implements PeopleAtStation {
  readonly #owner: Owner;
  #people: readonly DoublePerson[];
  #known: readonly KnownPerson[];
  #resting: readonly Session[] = [];
  #nextFailure: StationFailure | null = null;

  constructor(people: readonly DoublePerson[], owner: Owner) {
    this.#people = people;
    this.#known = people.map(knownOf);
    this.#owner = owner;
  }

  known = () => this.#known;
  resting = () => this.#resting;

  failNext(failure: StationFailure): void {
    this.#nextFailure = failure;
  }

  signIn: PeopleAtStation['signIn'] = async (attempt) => {
    const planned = this.#nextFailure;
    this.#nextFailure = null;
    if (planned) return { ok: false, error: planned };
    const found = this.#people.find(({ session }) => session.username === attempt.username.trim().toLowerCase());
    const failure = found ? this.#failureOf(found, attempt) : 'not_known';
    if (!found || failure) return { ok: false, error: { code: failure ?? 'not_known', until: null } };
    if ('pin' in attempt && attempt.newPin !== undefined) this.#replace(found, attempt.newPin);
    this.enter(found.session);
    return ok(found.session);
  };

  rest: PeopleAtStation['rest'] = async () => {
    const session = this.#owner.session();
    if (session) this.#resting = [session, ...this.#resting.filter(({ personId }) => personId !== session.personId)];
    this.#owner.enter(null);
  };

  isKnownToServer = () => this.#owner.isKnownToServer();
  changePassword: PeopleAtStation['changePassword'] = async (change) => {
    const session = this.#owner.session();
    if (!session || !this.isKnownToServer()) return { ok: false, error: { code: 'sign_in_first', message: '' } };
    if (!this.#owner.isOnline()) return { ok: false, error: { code: 'offline', message: '' } };
    return this.#owner.changePassword(session.username, change);
  };
  choosePin: PeopleAtStation['choosePin'] = async () => this.#served(null);
  givePin: PeopleAtStation['givePin'] = async () => this.#served('730415');
  issueBadge: PeopleAtStation['issueBadge'] = async (personId: Uuid) =>
    this.#served(`LS/PERSON/${personId.slice(-4)}/12345678901234567890123456`);
  withdraw: PeopleAtStation['withdraw'] = async () => this.#served(null);

  /** Becomes active; who was so rests. */
  enter(session: Session): void {
    const active = this.#owner.session();
    const others = [...(active ? [active] : []), ...this.#resting];
    this.#resting = others.filter(({ personId }) => personId !== session.personId);
    this.#owner.enter(session);
  }

  #failureOf(found: DoublePerson, attempt: StationAttempt): StationFailure['code'] | null {
    if ('badge' in attempt) return attempt.badge === found.badge ? null : 'wrong_badge';
    if (attempt.pin !== found.pin) return 'wrong_pin';
    if (attempt.newPin !== undefined && pinIssueOf(attempt.newPin) !== null) return 'pin_weak';
    if (!found.isGiven && attempt.newPin === undefined) return null;
    if (!this.#owner.isOnline()) return 'server_needed';
    return attempt.newPin === undefined ? 'pin_given' : null;
  }

  #replace(found: DoublePerson, pin: string): void {
    this.#people = this.#people.map((one) => (one === found ? { ...one, pin, isGiven: false } : one));
    this.#owner.changed();
  }

  #served<Value>(value: Value) {
    return this.#owner.isOnline() ? ok(value) : ({ ok: false, error: { code: 'server_needed', until: null } } as const);
  }
}

function knownOf({ session, pin, badge }: DoublePerson): KnownPerson {
  const { personId, username, displayName } = session;
  const methods = [...(pin === undefined ? [] : ['pin' as const]), ...(badge === undefined ? [] : ['badge' as const])];
  return { personId, username, displayName, methods };
}
