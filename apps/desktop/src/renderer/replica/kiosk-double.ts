import {
  catalog,
  type DeviceTime,
  deriveId,
  ok,
  type Refusal,
  type ReplicaState,
  readsOfCommand,
  type StreamKey,
  streamKeyText,
  type TimedEvent,
  timedEvent,
  timeOrderedId,
  type Uuid,
  type Verdict,
} from '@lineside/domain';
import { decideOn } from './decide-on.ts';
import type { DeviceIdentity, Kiosk, Session, SignInFailure, StationChoices, SyncStatus } from './kiosk-contract.ts';
import { MemoryReplica } from './memory-replica.ts';
import { commandOf, decideBodies } from './recording.ts';

export interface KioskDoubleOptions {
  readonly identity?: DeviceIdentity | null;
  readonly session?: Session | null;
  readonly states?: readonly ReplicaState[];
  /** What `signIn` answers with; the default is a production manager under the name that was typed. */
  readonly people?: readonly Session[];
  readonly choices?: StationChoices;
  /** Milliseconds; the default is 2026-01-05T08:00:00Z. Time stands still until `advance`. */
  readonly now?: number;
}

/** A kiosk in memory for tests of screens: the real rules and views, no database, no server. */
export interface KioskDouble extends Kiosk {
  /** Own events so far, oldest first. */
  readonly recorded: () => readonly TimedEvent[];
  readonly goOffline: () => void;
  readonly goOnline: () => void;
  /** States arrive from the server. */
  readonly receive: (states: readonly Pick<ReplicaState, 'type' | 'id' | 'state'>[]) => void;
  /** The server takes every own entry that it has not taken yet, with this verdict, and the states that follow arrive. */
  readonly take: (verdict?: Verdict, code?: string | null) => void;
  /** The next command is refused with this, whatever the rules say. */
  readonly refuseNext: (refusal: Refusal) => void;
  readonly failNext: (failure: SignInFailure) => void;
  readonly advance: (milliseconds: number) => void;
  readonly setStatus: (status: Partial<SyncStatus>) => void;
}

const organizationId = '0192f0c0-0000-7000-8000-000000000001';

/** The device and the person of a double, where a test names none. */
export const doubleIdentity: DeviceIdentity = {
  organizationId,
  deviceId: '0192f0c0-0000-7000-8000-00000000000d',
  siteId: deriveId(organizationId, 'site', ['main']),
  equipmentId: deriveId(organizationId, 'equipment', [7]),
  kind: 'kiosk',
  name: 'Lathe 7',
};
const doubleSession: Session = {
  personId: deriveId(organizationId, 'person', ['manager']),
  username: 'manager',
  displayName: 'Mary Manager',
  roles: ['production_manager'],
  rights: [],
  signedInAt: 1_767_600_000_000,
};

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
  readonly #replica = new MemoryReplica();
  readonly #changeListeners = new Set<() => void>();
  readonly #watchers = new Set<() => void>();
  readonly #options: KioskDoubleOptions;

  constructor(options: KioskDoubleOptions) {
    this.#options = options;
    this.#identity = options.identity === undefined ? doubleIdentity : options.identity;
    this.#session = options.session === undefined ? doubleSession : options.session;
    this.#clock = options.now ?? 1_767_600_000_000;
    this.#replica.receive(options.states ?? []);
  }

  identity = () => this.#identity;
  session = () => this.#session;
  now = () => this.#clock;
  recorded = () => [...this.#replica.own];
  onChange = (listener: () => void) => subscribe(this.#changeListeners, listener);

  newId = (): Uuid => {
    this.#ids += 1;
    const random = new Uint8Array(16);
    new DataView(random.buffer).setUint32(12, this.#ids);
    return timeOrderedId(this.#clock, random);
  };

  signIn: Kiosk['signIn'] = async (username) => {
    const failure = this.#takeFailure();
    if (failure) return { ok: false, error: failure };
    const known = this.#options.people?.find((person) => person.username === username);
    this.#session = known ?? {
      ...doubleSession,
      username,
      personId: deriveId(doubleIdentity.organizationId, 'person', [username]),
    };
    this.#changed();
    return ok(this.#session);
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

  record: Kiosk['record'] = async (request) => {
    if (!this.#identity) throw new Error('the double has no station');
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
      this.#replica.own.push(timedEvent(body, from, { occurredAt: this.#clock, timeQuality: 'synced' }));
    }
    this.#notify();
    return ok({ eventIds: decided.value.map(({ id }) => id) });
  };

  watchList: Kiosk['watchList'] = (query, listener) =>
    this.#watch(() => listener(this.#replica.list(query) as readonly never[]));
  watchOne: Kiosk['watchOne'] = (type, id, listener) =>
    this.#watch(() => listener(this.#replica.view({ type, id }) as never));
  watchStatus: Kiosk['watchStatus'] = (listener) => this.#watch(() => listener(this.#statusNow()));
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

  #statusNow(): SyncStatus {
    const entries = this.#replica.ownEntries();
    const unsent = entries.filter(({ verdict }) => verdict === 'unsent').length;
    return {
      connection: this.#online ? 'online' : 'offline',
      unsent,
      made: entries.length,
      safe: entries.length - unsent,
      lastContactAt: this.#clock,
      catchingUp: false,
      attention: entries.filter(({ verdict }) => verdict !== 'accepted' && verdict !== 'unsent').toReversed(),
      stopped: null,
      clock: 'synced',
      storagePersistent: true,
      ...this.#status,
    };
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
