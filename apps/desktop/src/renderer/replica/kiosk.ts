import { type ClockSync, ok, type StreamKey, timeOrderedId } from '@lineside/domain';
import type { Platform } from '../../platform/platform.ts';
import { Clock } from './clock.ts';
import type { LastOffset, StoredIdentity } from './device-facts.ts';
import { type ChangeChannel, DeviceJournal } from './device-journal.ts';
import { importSecret } from './device-token.ts';
import { KioskError } from './journal-errors.ts';
import { JournalMirror } from './journal-mirror.ts';
import type { DeviceIdentity, Kiosk, Session, View } from './kiosk-contract.ts';
import { type LiveConnection, socketConnection } from './live-connection.ts';
import { Recorder } from './recorder.ts';
import { ReplicaSet } from './replica-set.ts';
import { enrolDevice, login, readStationChoices } from './server-calls.ts';
import { StatusBoard } from './status-board.ts';
import { SyncHolder } from './sync-holder.ts';
import { fetchTransport, type Transport } from './transport.ts';
import { ViewReader } from './view-reader.ts';

export interface KioskOptions {
  readonly platform: Platform;
  /** Defaults: the server of the platform. */
  readonly transport?: Transport;
  readonly live?: () => LiveConnection;
  /** Put before the names of databases, channels and replicas; for tests. */
  readonly prefix?: string;
}

const notSignedIn = { code: 'wrong_credentials', message: 'sign in again' } as const;

/** Opens the device: its journal, what it pulled, and the connection. Resolves when screens can ask; the server may be gone. */
export async function openKiosk(options: KioskOptions): Promise<Kiosk> {
  const kiosk = new DeviceKiosk(options);
  await kiosk.open();
  return kiosk;
}

class DeviceKiosk implements Kiosk {
  readonly #platform: Platform;
  readonly #transport: Transport;
  readonly #options: KioskOptions;
  readonly #journal: DeviceJournal;
  readonly #replicas: ReplicaSet;
  readonly #listeners = new Set<() => void>();
  #clock: Clock;
  #mirror!: JournalMirror;
  #reader!: ViewReader;
  #recorder!: Recorder;
  #board!: StatusBoard;
  #holder: SyncHolder | null = null;
  #identity: StoredIdentity | null = null;
  #session: Session | null = null;
  #accessToken: string | null = null;
  #persistent = false;
  #closed = false;
  #looks: Promise<void> = Promise.resolve();

  constructor(options: KioskOptions) {
    const { platform, prefix = 'lineside' } = options;
    this.#options = options;
    this.#platform = platform;
    this.#transport = options.transport ?? fetchTransport(platform.serverUrl);
    this.#journal = new DeviceJournal({
      name: `${prefix}-journal`,
      channel: changeChannel(platform, `${prefix}-journal`),
    });
    this.#replicas = new ReplicaSet(this.#journal, { name: `${prefix}-replica` });
    const bootId = timeOrderedId(platform.wallMs(), platform.randomBytes(16));
    this.#clock = new Clock({ source: platform, bootId, lastOffset: null });
  }

  async open(): Promise<void> {
    const { prefix = 'lineside' } = this.#options;
    const [offset, identity, session] = await Promise.all([
      this.#journal.fact('offset'),
      this.#journal.fact('identity'),
      this.#journal.fact('session'),
    ]);
    const { bootId } = this.#clock;
    const onBest = (sync: ClockSync, best: LastOffset) =>
      void this.#journal.keepClock(sync, best).catch(() => undefined);
    this.#clock = new Clock({ source: this.#platform, bootId, lastOffset: offset, onBest });
    this.#identity = identity;
    this.#session = session;
    const journal = this.#journal;
    const clock = this.#clock;
    const { wallMs, later, randomBytes } = this.#platform;
    this.#mirror = new JournalMirror({
      journal,
      deviceId: () => this.#identity?.deviceId ?? null,
      occurredAt: (body) => clock.occurredAt(body),
    });
    const mirror = this.#mirror;
    this.#reader = new ViewReader({ mirror, onError: () => void this.#changed() });
    this.#recorder = new Recorder({ journal, reader: this.#reader, clock, wallMs, randomBytes });
    const channel = this.#platform.channel(`${prefix}-status`);
    const storagePersistent = () => this.#persistent;
    this.#board = new StatusBoard({ journal, mirror, clock, channel, wallMs, later, storagePersistent });
    await this.#board.open();
    journal.onChange(() => void this.#changed());
    await this.#showCurrent();
    this.#sync();
    void this.#askPersistence();
  }

  identity = (): DeviceIdentity | null => this.#identity;
  session = (): Session | null => this.#session;
  newId = () => this.#recorder.newId();
  now = () => this.#clock.now();

  onChange = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  signIn: Kiosk['signIn'] = async (username, password) => {
    const signedIn = await login(this.#transport, { username, password }, this.#platform.wallMs());
    if (!signedIn.ok) return signedIn;
    const { session, accessToken } = signedIn.value;
    this.#accessToken = accessToken;
    await this.#journal.setFact('session', () => session);
    await this.#changed();
    return ok(session);
  };

  signOut = async () => {
    this.#accessToken = null;
    await this.#journal.setFact('session', () => null);
    await this.#changed();
  };

  stationChoices: Kiosk['stationChoices'] = async () => {
    if (this.#accessToken === null) return { ok: false, error: notSignedIn };
    return readStationChoices(this.#transport, this.#accessToken);
  };

  enrol: Kiosk['enrol'] = async (choice) => {
    if (this.#accessToken === null) return { ok: false, error: notSignedIn };
    const answer = await enrolDevice(this.#transport, this.#accessToken, { ...choice, reference: null });
    if (!answer.ok) return answer;
    const { organizationId, deviceId, siteId, equipmentId, secret, lastSeq, lastHash } = answer.value;
    const base = { deviceSeq: lastSeq, chainHash: lastHash };
    const identity = { organizationId, deviceId, siteId, equipmentId, kind: choice.kind, name: choice.name, base };
    await this.#journal.enrol(identity, await importSecret(secret));
    await this.#changed();
    return ok(identity);
  };

  record: Kiosk['record'] = async (request) => {
    if (!this.#identity) throw new KioskError('not_enrolled');
    if (!this.#session) throw new KioskError('signed_out');
    return this.#recorder.record(request, { identity: this.#identity, session: this.#session });
  };

  watchList: Kiosk['watchList'] = (query, listener) =>
    this.#reader.watchList(query, listener as (views: readonly View[]) => void);

  watchOne: Kiosk['watchOne'] = (type, id, listener) => {
    const key: StreamKey = { type, id };
    return this.#reader.watchOne(key, listener as (view: View) => void);
  };

  watchStatus: Kiosk['watchStatus'] = (listener) => this.#board.watch(listener);

  close = async () => {
    this.#closed = true;
    this.#listeners.clear();
    await this.#looks;
    await this.#holder?.stop();
    this.#board.close();
    this.#reader.close();
    await this.#replicas.close();
    this.#journal.close();
  };

  /** Something in the journal changed, in this window or another. One look at a time. */
  #changed(): Promise<void> {
    this.#looks = this.#looks.then(() => this.#look()).catch(() => undefined);
    return this.#looks;
  }

  async #look(): Promise<void> {
    if (this.#closed) return;
    const [identity, session] = await Promise.all([this.#journal.fact('identity'), this.#journal.fact('session')]);
    const same = JSON.stringify([identity, session]) === JSON.stringify([this.#identity, this.#session]);
    if (!same) {
      this.#identity = identity;
      this.#session = session;
      for (const listener of this.#listeners) listener();
    }
    await this.#showCurrent();
    this.#sync();
    this.#holder?.wake();
    this.#reader.wake([]);
    this.#board.wake();
  }

  /** Looks at the generation that is current; before enrolment there is none. */
  async #showCurrent(): Promise<void> {
    if (!this.#identity || this.#closed) return;
    const { current, building } = await this.#journal.fact('generations');
    if (this.#reader.replica?.generation === current) return;
    this.#reader.show(await this.#replicas.get(current));
    await this.#replicas.keep([current, building]);
  }

  #sync(): void {
    if (this.#holder || !this.#identity || this.#closed) return;
    this.#holder = new SyncHolder({
      platform: this.#platform,
      journal: this.#journal,
      mirror: this.#mirror,
      replicas: this.#replicas,
      clock: this.#clock,
      transport: this.#transport,
      live: this.#options.live ?? (() => socketConnection(this.#platform.serverUrl || undefined)),
      board: this.#board,
    });
    this.#holder.start();
  }

  async #askPersistence(): Promise<void> {
    this.#persistent = await this.#platform.persistStorage().catch(() => false);
    this.#board.wake();
  }
}

function changeChannel(platform: Platform, name: string): ChangeChannel {
  const channel = platform.channel(name);
  return {
    tell: () => channel.send('changed'),
    onTold: (listener) => channel.onMessage(listener),
    close: channel.close,
  };
}
