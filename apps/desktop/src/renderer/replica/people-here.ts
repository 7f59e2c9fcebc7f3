import { isValidAt, type Result, type StationPeople, stationPersonAt, type Uuid } from '@lineside/domain';
import type { Platform } from '../../platform/platform.ts';
import { chooseOwnPin, giveNewPin, issueNewBadge, withdrawCredentials } from './credential-calls.ts';
import { changeOwnPassword } from './password-calls.ts';
import type { PeopleBook } from './people-book.ts';
import type { KnownPerson, PeopleAtStation } from './people-contract.ts';
import type { PeopleKeeper } from './people-keeper.ts';
import { sameOr } from './same-or.ts';
import type { ServerRequest } from './server-request.ts';
import { type SendRequest, ServerSession, type TokenPair } from './server-session.ts';
import type { Session } from './session.ts';
import type { SignedInPeople } from './signed-in-people.ts';
import type { StationSignIn } from './station-sign-in.ts';
import type { Transport } from './transport.ts';

interface PeopleOptions {
  readonly platform: Pick<Platform, 'hold' | 'later'>;
  readonly transport: Transport;
  /** How screens reach the server's API. */
  readonly sendRequest: SendRequest;
  readonly book: PeopleBook;
  readonly keeper: PeopleKeeper;
  readonly signIn: StationSignIn;
  readonly signedIn: SignedInPeople;
  /** One name for all windows of this device: only one of them writes the guard. */
  readonly lockName: string;
  readonly onChange: () => void;
  /** False: nothing is asked for by itself. */
  readonly isKept: boolean;
}

/** How often a window looks whether a sign-in has ended, and writes down that time went by. */
const tickMs = 60_000;
const ticksBetweenRefreshes = 5;

/** Who is signed in at this device, who can sign in, and how the server hears of it. */
export class PeopleHere implements PeopleAtStation {
  readonly #options: PeopleOptions;
  /** For REST only, and only until the window closes. */
  readonly #servers = new Map<Uuid, ServerSession>();
  readonly #closed = new AbortController();
  #known: readonly KnownPerson[] = [];
  /** Of what `#known` was read from. */
  #mark = '';
  #ticks = 0;
  #cancel: () => void = () => undefined;
  #nextRefresh: Promise<void> | null = null;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  known = (): readonly KnownPerson[] => this.#known;
  resting = (): readonly Session[] => this.#options.signedIn.resting;

  get active(): Session | null {
    return this.#options.signedIn.active;
  }

  /** Of the active person; null where there is none, or he signed in before this window opened. */
  get accessToken(): string | null {
    return this.active === null ? null : (this.#servers.get(this.active.personId)?.accessToken ?? null);
  }

  signIn: PeopleAtStation['signIn'] = async (attempt) => {
    const checked = await this.#alone(() => this.#options.signIn.check(attempt));
    if (!checked.ok) return checked;
    const { session, accessToken } = checked.value;
    await this.enter(session, null);
    // His work does not wait for the server.
    void accessToken().then((access) => {
      if (access === null) return;
      this.#begin(session.personId, { access, refresh: null });
      this.#options.onChange();
    });
    return { ok: true, value: session };
  };

  rest: PeopleAtStation['rest'] = async () => {
    await this.#options.signedIn.rest();
    this.#options.onChange();
  };

  isKnownToServer = (): boolean => this.accessToken !== null;

  changePassword: PeopleAtStation['changePassword'] = async (change) => {
    const { active } = this;
    const server = active && this.#servers.get(active.personId);
    if (!active || !server?.accessToken) return { ok: false, error: { code: 'sign_in_first', message: '' } };
    const { username, personId } = active;
    const changed = await changeOwnPassword(this.#options.transport, (request) => server.ask(request), {
      ...change,
      username,
    });
    if (!changed.ok) return changed;
    // He may have left meanwhile, or come in again.
    if (this.#servers.get(personId) === server) {
      this.#end(personId);
      if (changed.value !== null) this.#begin(personId, changed.value);
      this.#options.onChange();
    }
    return { ok: true, value: null };
  };

  choosePin: PeopleAtStation['choosePin'] = (password, pin) =>
    this.#thenRefreshed(chooseOwnPin(this.#options.transport, this.accessToken, { password, pin }));
  givePin: PeopleAtStation['givePin'] = (personId) =>
    this.#thenRefreshed(giveNewPin(this.#options.transport, this.accessToken, personId));
  issueBadge: PeopleAtStation['issueBadge'] = (personId) =>
    this.#thenRefreshed(issueNewBadge(this.#options.transport, this.accessToken, personId));
  withdraw: PeopleAtStation['withdraw'] = (personId) =>
    this.#thenRefreshed(withdrawCredentials(this.#options.transport, this.accessToken, personId));

  /** Somebody was let in; who was active rests. */
  async enter(session: Session, tokens: TokenPair | null): Promise<void> {
    this.#end(session.personId);
    if (tokens !== null) this.#begin(session.personId, tokens);
    await this.#options.signedIn.enter(session);
    this.#options.onChange();
  }

  /** The active person is gone. */
  async leave(): Promise<void> {
    if (this.active) this.#end(this.active.personId);
    await this.#options.signedIn.leave();
    this.#options.onChange();
  }

  /** Reads the device's facts again, which it does after every entry; true where something changed. */
  async look(): Promise<boolean> {
    const { book, signedIn } = this.#options;
    const [mark, isOther] = await Promise.all([book.mark(), signedIn.look()]);
    if (mark === this.#mark) return isOther;
    return (await this.#readKnown(mark)) || isOther;
  }

  /** Begins to ask and to look at the time, once this is a device; asking again changes nothing. */
  start(): void {
    if (this.#ticks === 0 && this.#options.isKept) void this.#tick();
  }

  /** Something about people may have changed at the server, or it is back. */
  refresh(): Promise<void> {
    if (!this.#options.isKept) return Promise.resolve();
    // All who ask while one waits are answered by it.
    this.#nextRefresh ??= this.#alone(() => {
      this.#nextRefresh = null;
      return this.#options.keeper.refresh();
    })
      .then(() => this.#lookAtTime())
      // A database that is away is asked again at the next look.
      .catch(() => undefined);
    return this.#nextRefresh;
  }

  /** The device was given a new secret. */
  async begin(secret: CryptoKey): Promise<void> {
    if (!this.#options.isKept) return;
    await this.#alone(() => this.#options.book.begin(secret));
    void this.refresh();
  }

  close(): void {
    this.#cancel();
    this.#closed.abort();
  }

  /** Asks the server's API in the active person's name. */
  ask(request: ServerRequest): ReturnType<ServerSession['ask']> {
    const { sendRequest } = this.#options;
    const own = this.active && this.#servers.get(this.active.personId);
    return (own ?? new ServerSession(sendRequest)).ask(request);
  }

  #begin(personId: Uuid, tokens: TokenPair): void {
    const server = new ServerSession(this.#options.sendRequest);
    server.begin(tokens);
    this.#servers.set(personId, server);
  }

  #end(personId: Uuid): void {
    this.#servers.get(personId)?.end();
    this.#servers.delete(personId);
  }

  async #tick(): Promise<void> {
    const { platform, book } = this.#options;
    const isDue = this.#ticks % ticksBetweenRefreshes === 0;
    this.#ticks += 1;
    this.#cancel = platform.later(tickMs, () => void this.#tick());
    await this.#alone(async () => {
      const open = await book.open();
      if (open) await book.passTime(open);
    }).catch(() => undefined);
    if (isDue) await this.refresh();
    else await this.#lookAtTime().catch(() => undefined);
  }

  /** Ends what does not hold any more, and tells what is different now. */
  async #lookAtTime(): Promise<void> {
    const { book, signedIn, onChange } = this.#options;
    const open = await book.open();
    const isOver = open?.guard ? await signedIn.endOld(open.people, book.now(open.guard)) : false;
    const isOther = await this.#readKnown(await book.mark());
    if ((await signedIn.look()) || isOther || isOver) onChange();
  }

  async #readKnown(mark: string): Promise<boolean> {
    const { book } = this.#options;
    const open = await book.open();
    const before = this.#known;
    const now = open?.guard ? book.now(open.guard) : null;
    const known = open?.people && now !== null && isValidAt(open.people, now) ? knownAt(open.people, now) : [];
    this.#known = sameOr(before, known);
    this.#mark = mark;
    return this.#known !== before;
  }

  async #thenRefreshed<Value, Failure>(asking: Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> {
    const answer = await asking;
    if (answer.ok) await this.refresh();
    return answer;
  }

  async #alone<Value>(task: () => Promise<Value>): Promise<Value> {
    const { platform, lockName } = this.#options;
    const outcome: { value?: Value } = {};
    await platform.hold(lockName, this.#closed.signal, async () => {
      outcome.value = await task();
    });
    if (!('value' in outcome)) throw new Error('this window closes');
    return outcome.value as Value;
  }
}

function knownAt(people: StationPeople, now: number): readonly KnownPerson[] {
  return people.people
    .filter(({ username }) => stationPersonAt(people, username, now) !== null)
    .map(({ personId, username, displayName, verifiers }) => {
      const methods = verifiers.map(({ kind }) => kind);
      return { personId, username, displayName, methods };
    })
    .toSorted((left, right) => left.displayName.localeCompare(right.displayName));
}
