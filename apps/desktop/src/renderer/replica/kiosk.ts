import { deviceReference, type JournalTail, ok } from '@lineside/domain';
import type { StoredIdentity } from './device-facts.ts';
import { importSecret } from './device-token.ts';
import { KioskError } from './journal-errors.ts';
import type { DeviceIdentity, Kiosk, Session, View } from './kiosk-contract.ts';
import { type KioskOptions, type KioskParts, openParts } from './kiosk-parts.ts';
import { type EnrolRequest, enrolDevice, login, readStationChoices } from './server-calls.ts';

const notSignedIn = { code: 'wrong_credentials', message: 'sign in again' } as const;

const otherPlant = { code: 'server', message: 'this server belongs to another organization' } as const;

/** Opens the device: its journal, what it pulled, and the connection. Resolves when screens can ask; the server may be gone. */
export async function openKiosk(options: KioskOptions): Promise<Kiosk> {
  let kiosk: DeviceKiosk | null = null;
  let persistent = false;
  const parts = await openParts(options, {
    deviceId: () => kiosk?.identity()?.deviceId ?? null,
    storagePersistent: () => persistent,
    lookAgain: () => void kiosk?.look(),
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
  #session: Session | null = null;
  #isSyncing = false;
  #closed = false;
  /** How often in a row the replica could not be opened. */
  #notOpened = 0;
  #looks: Promise<void> = Promise.resolve();
  #nextLook: Promise<void> | null = null;

  constructor(parts: KioskParts) {
    this.#parts = parts;
  }

  identity = (): DeviceIdentity | null => this.#identity;
  session = (): Session | null => this.#session;
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
    const { transport, platform, journal } = this.#parts;
    const signedIn = await login(transport, { username, password }, platform.wallMs());
    if (!signedIn.ok) return signedIn;
    const { session, tokens } = signedIn.value;
    this.#parts.server.begin(tokens);
    await journal.setFact('session', () => session);
    await this.look();
    return ok(session);
  };

  signOut = async () => {
    this.#parts.server.end();
    await this.#parts.journal.setFact('session', () => null);
    await this.look();
  };

  stationChoices: Kiosk['stationChoices'] = async () => {
    const { server, transport } = this.#parts;
    if (server.accessToken === null) return { ok: false, error: notSignedIn };
    return readStationChoices(transport, server.accessToken);
  };

  enrol: Kiosk['enrol'] = async (choice) => {
    const { transport, journal, server } = this.#parts;
    if (server.accessToken === null) return { ok: false, error: notSignedIn };
    const answer = await enrolDevice(transport, server.accessToken, { ...choice, reference: null });
    if (!answer.ok) return answer;
    const { organizationId, deviceId, siteId, equipmentId, secret, lastSeq, lastHash } = answer.value;
    const base = { deviceSeq: lastSeq, chainHash: lastHash };
    const identity = { organizationId, deviceId, siteId, equipmentId, kind: choice.kind, name: choice.name, base };
    await journal.enrol(identity, await importSecret(secret));
    await this.look();
    return ok(identity);
  };

  enrolAgain: Kiosk['enrolAgain'] = async () => {
    const { transport, journal, holder, server } = this.#parts;
    const identity = this.#identity;
    if (!identity) throw new KioskError('not_enrolled');
    if (server.accessToken === null) return { ok: false, error: notSignedIn };
    const whole = await journal.wholeBehind();
    const answer = await enrolDevice(transport, server.accessToken, requestAgain(identity, whole));
    if (!answer.ok) return answer;
    const { organizationId, secret, lastSeq, lastHash } = answer.value;
    if (organizationId !== identity.organizationId) return { ok: false, error: otherPlant };
    const known = { deviceSeq: lastSeq, chainHash: lastHash };
    await journal.enrolAgain({ secret: await importSecret(secret), whole, known });
    holder.retryNow();
    await this.look();
    return ok(identity);
  };

  ask: Kiosk['ask'] = (request) => this.#parts.server.ask(request);

  record: Kiosk['record'] = async (request) => {
    if (!this.#identity) throw new KioskError('not_enrolled');
    return this.#parts.recorder.record(request, { identity: this.#identity, session: this.#session });
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
    const { holder, board, ownEntries, reader, replicas, journal, sharing, reserve } = this.#parts;
    await this.#looks;
    await holder.stop();
    sharing.close();
    await Promise.all([board.close(), reader.close(), ownEntries.close(), reserve.close()]);
    await replicas.close();
    this.#parts.scanLog.close();
    journal.close();
  };

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
    const { journal, holder, reader, board } = this.#parts;
    const [identity, session] = await Promise.all([journal.fact('identity'), journal.fact('session')]);
    if (JSON.stringify([identity, session]) !== JSON.stringify([this.#identity, this.#session])) {
      this.#identity = identity;
      this.#session = session;
      for (const listener of this.#listeners) listener();
    }
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

function requestAgain({ kind, name, siteId, equipmentId, deviceId }: DeviceIdentity, tail: JournalTail): EnrolRequest {
  return { kind, name, siteId, equipmentId, reference: deviceReference({ deviceId, tail }) };
}
