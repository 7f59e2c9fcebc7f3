import {
  guardAtServer,
  guardInPlaceOfLost,
  readStationPeople,
  type StationPeopleAnswer,
  stationPeopleAnswerSchema,
  syncPaths,
} from '@lineside/domain';
import type { Clock } from './clock.ts';
import type { DeviceJournal } from './device-journal.ts';
import { DeviceToken } from './device-token.ts';
import type { OpenBook, PeopleBook } from './people-book.ts';
import { isSigned } from './station-crypto.ts';
import { accepted, isTokenRefused } from './sync-errors.ts';
import type { Answer, Transport } from './transport.ts';

interface KeeperOptions {
  readonly journal: DeviceJournal;
  readonly book: PeopleBook;
  readonly clock: Clock;
  readonly transport: Transport;
}

/** A bundle that is older is asked for whole: so it is always good for six days and more. */
const renewMs = 86_400_000;
/** A device whose clock is so far behind what it has seen asks for the time too. */
const mostBehindMs = 60_000;

/** Fetches who may sign in here, and talks to the server in the device's name about them. */
export class PeopleKeeper {
  readonly #options: KeeperOptions;
  #token: { readonly deviceId: string; readonly token: DeviceToken } | null = null;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /**
   * Asks what changed and keeps it; nobody else may write the guard meanwhile. True where the server has answered and is believed; false
   * without it.
   */
  async refresh(): Promise<boolean> {
    const { book } = this.#options;
    const open = await book.open();
    if (!open) return false;
    try {
      const version = this.#isFresh(open) ? open.version : null;
      const query = version === null ? '' : `?version=${encodeURIComponent(version)}`;
      const answer = await this.ask((token) => this.#options.transport.get(`${syncPaths.people}${query}`, token));
      const parsed = stationPeopleAnswerSchema.parse(accepted(answer));
      return parsed.status === 'unchanged' || (await this.#keep(open, parsed));
    } catch {
      // Without the server what was told before counts, until its end.
      return false;
    }
  }

  /** A request with the device's token, which is got anew once where it is not taken. @throws TransportError, SyncStopped, SyncFailed */
  async ask(send: (token: string) => Promise<Answer>): Promise<Answer> {
    const token = await this.#deviceToken();
    const answer = await send(await token.get());
    if (!isTokenRefused(answer) || !isOfToken(answer)) return answer;
    token.drop();
    return send(await token.get());
  }

  #isFresh({ people, guard }: OpenBook): boolean {
    if (!people || !guard) return false;
    const now = this.#options.book.now(guard);
    const isBehind = this.#options.clock.now() < now - mostBehindMs;
    return !isBehind && now - people.issuedAt < renewMs;
  }

  /** False where it is not what this device's server would have signed. */
  async #keep(open: OpenBook, answer: Extract<StationPeopleAnswer, { status: 'bundle' }>): Promise<boolean> {
    const { book } = this.#options;
    const { identity, secret, serverKey, guard } = open;
    const { bundle, signature, publicKey } = answer;
    if (serverKey !== null && serverKey !== publicKey) return false;
    const people = (await isSigned(bundle, signature, publicKey)) ? readStationPeople(bundle, identity) : null;
    if (!people) return false;
    const { issuedAt } = people;
    await book.keepServerTime(secret, guard ? guardAtServer(guard, issuedAt) : guardInPlaceOfLost(issuedAt));
    await book.keepPeople(secret, answer);
    return true;
  }

  async #deviceToken(): Promise<DeviceToken> {
    const { journal, transport, clock } = this.#options;
    const identity = await journal.fact('identity');
    const { organizationId = '', deviceId = '' } = identity ?? {};
    if (this.#token?.deviceId !== deviceId) {
      const secret = () => journal.fact('secret');
      this.#token = { deviceId, token: new DeviceToken({ transport, clock, organizationId, deviceId, secret }) };
    }
    return this.#token.token;
  }
}

/** Not every 401 is about the token: a wrong PIN is one too. */
function isOfToken({ body }: Answer): boolean {
  const { code } = (body ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.startsWith('token.');
}
