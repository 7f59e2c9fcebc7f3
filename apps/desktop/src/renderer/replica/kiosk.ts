import { ok, type Result } from '@lineside/domain';
import { openDeviceDesk } from './device-desk.ts';
import type { DeviceDesk } from './device-desk-contract.ts';
import { enrolByCode, enrolByPerson, enrolOnceMore } from './device-enrolment.ts';
import type { StoredIdentity } from './device-facts.ts';
import { handOver } from './hand-over.ts';
import { KioskError } from './journal-errors.ts';
import type { DeviceIdentity, Kiosk, Session, SignInFailure, View } from './kiosk-contract.ts';
import { type KioskOptions, type KioskParts, openParts } from './kiosk-parts.ts';
import { unsentFile } from './outbox-file.ts';
import { signInWithNewPassword } from './password-calls.ts';
import { scanUnderWay } from './scan-under-way.ts';
import { login, readStationChoices, type SignedIn } from './server-calls.ts';

const notSignedIn = { code: 'wrong_credentials', message: 'sign in again' } as const;

/** Opens the device: its journal, what it pulled, and the connection. Resolves when screens can ask; the server may be gone. */
export async function openKiosk(options: KioskOptions): Promise<Kiosk> {
  let kiosk: DeviceKiosk | null = null;
  let persistent = false;
  const parts = await openParts(options, {
    deviceId: () => kiosk?.identity()?.deviceId ?? null,
    storagePersistent: () => persistent,
    lookAgain: () => void kiosk?.look(),
    onPeople: () => kiosk?.tell(),
  });
  kiosk = new DeviceKiosk(parts);
  await kiosk.look();
  parts.journal.onChange(() => void kiosk?.look());
  // Nobody waits for the answer: a browser may ask the person.
  void options.platform.persistStorage().then(
    (answer) => {
      persistent = answer;
      parts.board.wake();
    },
    () => undefined,
  );
  return kiosk;
}

/** A disk may be slow to wake; only then is a replica given up. */
const patience = 3;
const openAgainMs = 500;

class DeviceKiosk implements Kiosk {
  readonly #parts: KioskParts;
  readonly #listeners = new Set<() => void>();
  #identity: StoredIdentity | null = null;
  #isSyncing = false;
  #closed = false;
  /** How often in a row the replica could not be opened. */
  #notOpened = 0;
  #looks: Promise<void> = Promise.resolve();
  #nextLook: Promise<void> | null = null;

  readonly devices: DeviceDesk;

  constructor(parts: KioskParts) {
    this.#parts = parts;
    this.devices = openDeviceDesk(parts.transport, () => parts.people.accessToken);
  }

  identity = (): DeviceIdentity | null => this.#identity;
  session = (): Session | null => this.#parts.people.active;
  get people() {
    return this.#parts.people;
  }
  get scanLog() {
    return this.#parts.scanLog;
  }

  newId = () => this.#parts.recorder.newId();
  now = () => this.#parts.clock.now();

  onChange = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  signIn: Kiosk['signIn'] = async (username, password) => {
    const { transport, platform } = this.#parts;
    const signedIn = await login(transport, { username, password }, platform.wallMs());
    if (!signedIn.ok) return signedIn;
    if (signedIn.value.mustChange) return { ok: false, error: { code: 'must_change', message: '' } };
    return this.#entered(signedIn.value);
  };

  signInWithNewPassword: Kiosk['signInWithNewPassword'] = async (change) => {
    const { transport, platform } = this.#parts;
    const signedIn = await signInWithNewPassword(transport, change, platform.wallMs());
    return signedIn.ok ? this.#entered(signedIn.value) : signedIn;
  };

  signOut = async () => {
    await this.#parts.people.leave();
    await this.look();
  };

  stationChoices: Kiosk['stationChoices'] = async () => {
    const { people, transport } = this.#parts;
    if (people.accessToken === null) return { ok: false, error: notSignedIn };
    return readStationChoices(transport, people.accessToken);
  };

  enrol: Kiosk['enrol'] = (choice) => this.#asPerson((token) => enrolByPerson(this.#parts, token, choice));

  enrolAgain: Kiosk['enrolAgain'] = () => {
    const identity = this.#identity;
    if (!identity) throw new KioskError('not_enrolled');
    return this.#asPerson((token) => enrolOnceMore(this.#parts, token, identity));
  };

  enrolWithCode: Kiosk['enrolWithCode'] = async (code) => {
    const answer = await enrolByCode(this.#parts, code);
    await this.look();
    return answer;
  };

  handOver: Kiosk['handOver'] = () => this.#asPerson((token) => handOver(this.#parts, token));

  exportUnsent: Kiosk['exportUnsent'] = () => unsentFile(this.#parts);

  ask: Kiosk['ask'] = (request) => this.#parts.people.ask(request);

  record: Kiosk['record'] = async (request) => {
    if (!this.#identity) throw new KioskError('not_enrolled');
    const scan = scanUnderWay();
    const asked = scan === null ? request : { ...request, scan };
    return this.#parts.recorder.record(asked, { identity: this.#identity, session: this.session() });
  };

  watchList: Kiosk['watchList'] = (query, listener) =>
    this.#parts.reader.watchList(query, listener as (views: readonly View[]) => void);
  watchOne: Kiosk['watchOne'] = (type, id, listener) =>
    this.#parts.reader.watchOne({ type, id }, listener as (view: View) => void);
  watchStatus: Kiosk['watchStatus'] = (listener) => this.#parts.board.watch(listener);
  watchOwnEntries: Kiosk['watchOwnEntries'] = (listener) => this.#parts.ownEntries.watch(listener);

  close = async () => {
    this.#closed = true;
    this.#listeners.clear();
    const { holder, board, ownEntries, reader, replicas, journal, sharing, reserve, people } = this.#parts;
    people.close();
    await this.#looks;
    await holder.stop();
    sharing.close();
    await Promise.all([board.close(), reader.close(), ownEntries.close(), reserve.close()]);
    await replicas.close();
    this.#parts.scanLog.close();
    journal.close();
  };

  async #entered({ session, tokens }: SignedIn): Promise<Result<Session, never>> {
    await this.#parts.people.enter(session, tokens);
    await this.look();
    return ok(session);
  }

  /** Something that wants a person's token; what it changed is looked at before the answer. */
  async #asPerson<Value>(
    ask: (token: string) => Promise<Result<Value, SignInFailure>>,
  ): Promise<Result<Value, SignInFailure>> {
    const { accessToken } = this.#parts.people;
    if (accessToken === null) return { ok: false, error: notSignedIn };
    const answer = await ask(accessToken);
    await this.look();
    return answer;
  }

  /** Who is here, or where this is, changed. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Something in the journal changed, in this window or another. One look at a time, and one more for all that came meanwhile. */
  look(): Promise<void> {
    if (this.#nextLook !== null) return this.#nextLook;
    const look = this.#looks.then(() => {
      this.#nextLook = null;
      return this.#closed ? undefined : this.#look();
    });
    // A database that is away for a moment is looked at again after the next change.
    this.#looks = look.catch(() => undefined);
    this.#nextLook = this.#looks;
    return this.#looks;
  }

  async #look(): Promise<void> {
    const { journal, holder, reader, board, people } = this.#parts;
    const [identity, isOther] = await Promise.all([journal.fact('identity'), people.look()]);
    if (isOther || JSON.stringify(identity) !== JSON.stringify(this.#identity)) {
      this.#identity = identity;
      this.tell();
    }
    if (identity) people.start();
    if (identity) await this.#showCurrent();
    if (identity && !this.#isSyncing) holder.start();
    this.#isSyncing ||= identity !== null;
    holder.wake();
    reader.wake([]);
    board.wake();
  }

  /** Looks at the generation that is current; before enrolment there is none. */
  async #showCurrent(): Promise<void> {
    const { journal, reader, replicas } = this.#parts;
    const { current, building } = await journal.fact('generations');
    if (reader.replica?.generation === current) return;
    try {
      reader.show(await replicas.get(current));
      this.#notOpened = 0;
    } catch {
      await this.#makeRoom(current);
      return;
    }
    await replicas.keep([current, building]);
  }

  /** What was pulled can be pulled again; recording and sending must not wait for a database that is broken or of a newer app. */
  async #makeRoom(broken: number): Promise<void> {
    const { platform, replicas } = this.#parts;
    this.#notOpened += 1;
    if (this.#notOpened === patience) await replicas.replace(broken);
    else if (this.#notOpened < patience) platform.later(openAgainMs, () => void this.look());
  }
}
