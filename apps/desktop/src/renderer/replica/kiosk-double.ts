import {
  catalog,
  type DeviceTime,
  deriveId,
  ok,
  type Refusal,
  readsOfCommand,
  type StreamKey,
  streamKeyText,
  timedEvent,
  timeOrderedId,
  type Uuid,
} from '@lineside/domain';
import { decideOn } from './decide-on.ts';
import type { DeviceDesk } from './device-desk-contract.ts';
import { deviceDeskDouble } from './device-desk-double.ts';
import { KioskError, type KioskErrorCode } from './journal-errors.ts';
import type { DeviceIdentity, Kiosk, Session, SignInFailure, SyncStatus } from './kiosk-contract.ts';
import { doubleIdentity, doubleSession, type KioskDouble, type KioskDoubleOptions } from './kiosk-double-contract.ts';
import { statusOf } from './kiosk-double-status.ts';
import { MemoryReplica } from './memory-replica.ts';
import { MemoryPasswords } from './passwords-double.ts';
import { MemoryPeople } from './people-double.ts';
import { commandOf, decideBodies } from './recording.ts';
import { MemoryScanLog } from './scan-log-double.ts';
import type { ScanLog } from './scan-log-record.ts';
import { ServerSession } from './server-session.ts';
import { TransportError } from './transport.ts';

/** Opens a double. Everything it does is done when the call returns. */
export function openKioskDouble(options: KioskDoubleOptions = {}): KioskDouble {
  return new MemoryKiosk(options);
}

class MemoryKiosk implements KioskDouble {
  #identity: DeviceIdentity | null;
  #session: Session | null;
  #clock: number;
  #ids = 0;
  #online = true;
  #status: Partial<SyncStatus> = {};
  #nextRefusal: Refusal | null = null;
  #nextFailure: SignInFailure | null = null;
  #nextError: KioskErrorCode | null = null;
  readonly #replica = new MemoryReplica();
  readonly #changeListeners = new Set<() => void>();
  readonly #watchers = new Set<() => void>();
  readonly #options: KioskDoubleOptions;
  readonly #scanLog: ScanLog;
  readonly devices: DeviceDesk;
  readonly people: MemoryPeople;
  readonly #passwords: MemoryPasswords;

  constructor(options: KioskDoubleOptions) {
    this.#options = options;
    this.#identity = options.identity === undefined ? doubleIdentity : options.identity;
    this.#session = options.session === undefined ? doubleSession : options.session;
    this.#clock = options.now ?? 1_767_600_000_000;
    this.#scanLog = options.scanLog ?? new MemoryScanLog();
    this.#replica.receive(options.states ?? []);
    this.#passwords = new MemoryPasswords(options.passwords, options.passwordPolicy);
    const devices = options.devices ?? [];
    this.devices = deviceDeskDouble({ devices, now: this.now, takeFailure: () => this.#takeFailure() });
    this.people = new MemoryPeople(options.stationPeople ?? [], {
      session: this.session,
      enter: (session) => {
        this.#session = session;
        this.#changed();
      },
      isOnline: () => this.#online,
      isKnownToServer: () => this.#session !== null && (options.isKnownToServer ?? true),
      changePassword: (username, change) => this.#passwords.change(username, change),
      changed: () => this.#changed(),
    });
  }

  identity = () => this.#identity;
  session = () => this.#session;
  now = () => this.#clock;
  get scanLog(): ScanLog {
    return this.#scanLog;
  }

  recorded = () => [...this.#replica.own];
  onChange = (listener: () => void) => subscribe(this.#changeListeners, listener);

  newId = (): Uuid => {
    this.#ids += 1;
    const random = new Uint8Array(16);
    new DataView(random.buffer).setUint32(12, this.#ids);
    return timeOrderedId(this.#clock, random);
  };

  signIn: Kiosk['signIn'] = async (username, password) => {
    const failure = this.#takeFailure();
    if (failure) return { ok: false, error: failure };
    const answer = this.#passwords.signIn(username, password);
    if (answer === 'wrong') return { ok: false, error: { code: 'wrong_credentials', message: '' } };
    if (answer === 'given') return { ok: false, error: { code: 'must_change', message: '' } };
    return this.#entered(username);
  };

  signInWithNewPassword: Kiosk['signInWithNewPassword'] = async ({ username, ...change }) => {
    if (!this.#online) return { ok: false, error: { code: 'offline', message: '' } };
    const changed = this.#passwords.change(username, change);
    return changed.ok ? this.#entered(username) : changed;
  };

  signOut = async () => {
    this.#session = null;
    this.#changed();
  };

  stationChoices: Kiosk['stationChoices'] = async () => {
    const failure = this.#takeFailure();
    return failure ? { ok: false, error: failure } : ok(this.#options.choices ?? { sites: [], equipment: [] });
  };

  enrol: Kiosk['enrol'] = async (choice) => {
    const failure = this.#takeFailure();
    if (failure) return { ok: false, error: failure };
    this.#identity = { ...doubleIdentity, ...choice };
    this.#changed();
    return ok(this.#identity);
  };

  enrolAgain: Kiosk['enrolAgain'] = async () => {
    const failure = this.#takeFailure();
    if (failure) return { ok: false, error: failure };
    if (!this.#identity) throw new Error('the double has no station');
    this.setStatus({ stopped: null });
    return ok(this.#identity);
  };

  enrolWithCode: Kiosk['enrolWithCode'] = () =>
    this.enrol({
      kind: 'kiosk',
      siteId: doubleIdentity.siteId,
      equipmentId: doubleIdentity.equipmentId,
      name: 'Lathe 7',
    });

  handOver: Kiosk['handOver'] = async () => {
    const failure = this.#takeFailure();
    if (failure) return { ok: false, error: failure };
    const { unsent: count } = this.#statusNow();
    this.take();
    return ok({ count });
  };

  exportUnsent: Kiosk['exportUnsent'] = async () => (this.#statusNow().unsent > 0 ? 'the double’s entries\n' : null);

  ask: Kiosk['ask'] = (request) => {
    const server = new ServerSession(async (asked) => {
      if (!this.#online) throw new TransportError('no connection');
      return this.#options.server?.(asked) ?? { status: 404, body: { code: 'route.unknown' } };
    });
    if (this.#session) server.begin({ access: 'double', refresh: null });
    return server.ask(request);
  };

  record: Kiosk['record'] = async (request) => {
    if (!this.#identity) throw new Error('the double has no station');
    const broken = this.#nextError;
    this.#nextError = null;
    if (broken) throw new KioskError(broken);
    const refused = this.#nextRefusal;
    this.#nextRefusal = null;
    if (refused) return { ok: false, error: refused };
    const { deviceId } = this.#identity;
    const time: DeviceTime = {
      wallMs: this.#clock,
      bootId: doubleIdentity.organizationId,
      monotonicMs: 0,
      offset: null,
    };
    const context = { ...this.#identity, session: this.#session, at: this.#clock, time, newId: this.newId };
    const command = commandOf(request, context);
    const read = async (keys: readonly StreamKey[]) =>
      new Map(keys.map((key) => [streamKeyText(key), this.#replica.known(key)]));
    const decided = await decideOn(read, readsOfCommand(catalog, command, context), (states) =>
      decideBodies(catalog, states, command, context),
    );
    if (!decided.ok) return decided;
    for (const body of decided.value) {
      const from = { deviceId, deviceSeq: this.#replica.own.length + 1 };
      const event = timedEvent(body, from, { occurredAt: this.#clock, timeQuality: 'synced' });
      this.#replica.own.push({ ...event, command: body.command });
    }
    this.#notify();
    return ok({ eventIds: decided.value.map(({ id }) => id) });
  };

  watchList: Kiosk['watchList'] = (query, listener) =>
    this.#watch(() => listener(this.#replica.list(query) as readonly never[]));
  watchOne: Kiosk['watchOne'] = (type, id, listener) =>
    this.#watch(() => listener(this.#replica.view({ type, id }) as never));
  watchStatus: Kiosk['watchStatus'] = (listener) => this.#watch(() => listener(this.#statusNow()));
  watchOwnEntries: Kiosk['watchOwnEntries'] = (listener) =>
    this.#watch(() => {
      const own = this.#ownEntries().filter(({ actor }) => actor.id === this.#session?.personId);
      listener(own.toReversed());
    });
  close = async () => this.#watchers.clear();

  goOffline = () => this.#setOnline(false);
  goOnline = () => this.#setOnline(true);

  receive: KioskDouble['receive'] = (states) => {
    this.#replica.receive(states);
    this.#notify();
  };

  take: KioskDouble['take'] = (verdict = 'accepted', code = null) => {
    this.#replica.take(verdict, code);
    this.#notify();
  };

  refuseNext = (refusal: Refusal) => {
    this.#nextRefusal = refusal;
  };
  failStationNext: KioskDouble['failStationNext'] = (failure) => this.people.failNext(failure);
  breakNext = (code: KioskErrorCode) => {
    this.#nextError = code;
  };
  failNext = (failure: SignInFailure) => {
    this.#nextFailure = failure;
  };

  advance = (milliseconds: number) => {
    this.#clock += milliseconds;
    this.#notify();
  };

  setStatus = (status: Partial<SyncStatus>) => {
    this.#status = { ...this.#status, ...status };
    this.#notify();
  };

  #entered(username: string) {
    const known = this.#options.people?.find((person) => person.username === username);
    const personId = deriveId(doubleIdentity.organizationId, 'person', [username]);
    const session = known ?? { ...doubleSession, username, personId };
    this.people.enter(session);
    return ok(session);
  }

  #ownEntries = () => this.#replica.ownEntries(this.#identity);

  #statusNow(): SyncStatus {
    return { ...statusOf(this.#ownEntries(), this.#online, this.#clock), ...this.#status };
  }

  #setOnline(online: boolean): void {
    this.#online = online;
    this.#notify();
  }

  #takeFailure(): SignInFailure | null {
    const failure = this.#online ? this.#nextFailure : { code: 'offline' as const, message: 'no connection' };
    if (this.#online) this.#nextFailure = null;
    return failure;
  }

  #watch(tell: () => void) {
    const unsubscribe = subscribe(this.#watchers, tell);
    tell();
    return unsubscribe;
  }

  #notify(): void {
    for (const tell of this.#watchers) tell();
  }

  #changed(): void {
    for (const listener of this.#changeListeners) listener();
    this.#notify();
  }
}

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
