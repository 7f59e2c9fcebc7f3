import { type EventBody, reviewItem, timeOrderedId, type Uuid } from '@lineside/domain';
import type { Platform } from '../../platform/platform.ts';
import { Clock } from './clock.ts';
import { usableOffset } from './clock-facts.ts';
import { ClockSharing } from './clock-sharing.ts';
import { type ChangeChannel, DeviceJournal } from './device-journal.ts';
import type { DatabaseFactory } from './journal-database.ts';
import { JournalMirror } from './journal-mirror.ts';
import { type LiveConnection, socketConnection } from './live-connection.ts';
import { OwnEntryBook } from './own-entry-book.ts';
import { Recorder } from './recorder.ts';
import { ownRelease, type Release } from './release.ts';
import type { ReplicaOptions } from './replica-database.ts';
import { ReplicaSet } from './replica-set.ts';
import { DeviceScanLog } from './scan-log.ts';
import { type SendRequest, ServerSession } from './server-session.ts';
import { StatusBoard } from './status-board.ts';
import { StorageReserve } from './storage-reserve.ts';
import { SyncHolder } from './sync-holder.ts';
import { fetchRequest, fetchTransport, type Transport } from './transport.ts';
import { ViewReader } from './view-reader.ts';

export interface KioskOptions {
  readonly platform: Platform;
  /** Defaults: the server of the platform. */
  readonly transport?: Transport;
  readonly live?: () => LiveConnection;
  /** How screens reach the API; default: the server of the platform. */
  readonly sendRequest?: SendRequest;
  /** Another release's than this build's; for tests of updates. */
  readonly release?: Release;
  /** Put before the names of databases, channels and replicas; for tests. */
  readonly prefix?: string;
  /** Where the databases are, if not in this browser; for the simulation. */
  readonly disk?: {
    readonly journal: DatabaseFactory;
    readonly replica: Pick<ReplicaOptions, 'storage' | 'multiInstance'>;
  };
}

/** What a device is made of, in one window. */
export interface KioskParts {
  readonly platform: Platform;
  readonly transport: Transport;
  readonly server: ServerSession;
  readonly journal: DeviceJournal;
  readonly mirror: JournalMirror;
  readonly replicas: ReplicaSet;
  readonly reader: ViewReader;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly sharing: ClockSharing;
  readonly board: StatusBoard;
  readonly ownEntries: OwnEntryBook;
  readonly holder: SyncHolder;
  readonly reserve: StorageReserve;
  readonly scanLog: DeviceScanLog;
}

interface Owner {
  readonly deviceId: () => Uuid | null;
  readonly storagePersistent: () => boolean;
  /** A read failed under a change; look again. */
  readonly lookAgain: () => void;
}

/** Opens the journal and puts the parts together; nothing is synced or shown yet. */
export async function openParts(options: KioskOptions, owner: Owner): Promise<KioskParts> {
  const { platform, prefix = 'lineside', release = ownRelease } = options;
  const { catalog, protocol } = release;
  const { wallMs, later, randomBytes } = platform;
  const transport = options.transport ?? fetchTransport(platform.serverUrl);
  const server = new ServerSession(options.sendRequest ?? fetchRequest(platform.serverUrl));
  const reserve = new StorageReserve({ name: `${prefix}-reserve`, platform, onChange: () => board.wake() });
  const journal = new DeviceJournal({
    name: `${prefix}-journal`,
    makeRoom: () => reserve.giveUp(),
    ...(options.disk && { factory: options.disk.journal }),
    channel: changeChannel(platform, `${prefix}-journal`),
  });
  const { clock, sharing } = await openClock(platform, journal, `${prefix}-clock`);
  const { deviceId } = owner;
  const occurredAt = (body: EventBody) => clock.occurredAt(body);
  const mirror = new JournalMirror({ journal, deviceId, catalog, occurredAt });
  const replicas = new ReplicaSet(journal, {
    name: `${prefix}-replica`,
    catalog,
    alone: (name, task) => platform.hold(name, new AbortController().signal, task),
    ...options.disk?.replica,
  });
  const onPage = (types: ReadonlySet<string>) => {
    if (types.has(reviewItem.type)) {
      ownEntries.reviewed();
      board.wake();
    }
    ownEntries.wake();
  };
  const reader = new ViewReader({ mirror, catalog, onError: owner.lookAgain, onPage });
  const ownEntries = new OwnEntryBook({
    journal,
    mirror,
    states: (keys) => reader.states(keys),
    occurredAt,
    now: () => clock.now(),
  });
  const recorder = new Recorder({ journal, reader, ownEntries, clock, catalog, wallMs, randomBytes });
  const channel = platform.channel(`${prefix}-status`);
  const { storagePersistent } = owner;
  const storageLow = () => reserve.isLow;
  const attention = () => ownEntries.attention();
  const board = new StatusBoard({ journal, attention, clock, channel, later, storagePersistent, storageLow });
  // A disk that is brought along is no browser's that could run out of room.
  if (!options.disk) reserve.keep();
  await board.open();
  const live = options.live ?? (() => socketConnection(platform.serverUrl, platform));
  const holder = new SyncHolder({ platform, journal, mirror, replicas, clock, transport, live, board, protocol });
  const now = () => clock.now();
  const scanLog = new DeviceScanLog({
    name: `${prefix}-scans`,
    now,
    later,
    ...(options.disk && { factory: options.disk.journal }),
  });
  const own = { journal, mirror, ownEntries, recorder, reserve, scanLog };
  return { platform, transport, server, ...own, replicas, reader, clock, sharing, board, holder };
}

async function openClock(
  platform: Platform,
  journal: DeviceJournal,
  channelName: string,
): Promise<Pick<KioskParts, 'clock' | 'sharing'>> {
  const [kept, tail] = await Promise.all([journal.fact('offset'), journal.tail()]);
  const lastOffset = usableOffset(kept, platform.wallMs(), await journal.entry(tail.deviceSeq));
  // Once set back, a wall clock is not believed again when it has caught up.
  if (kept && !lastOffset) await journal.setFact('offset', () => null);
  const bootId = timeOrderedId(platform.wallMs(), platform.randomBytes(16));
  let sharing: ClockSharing | null = null;
  const keep = () => {
    const { exchanges, lastOffset: offset } = clock;
    // A clock that could not be kept is measured again.
    void journal.keepClock({ exchanges, offset, others: sharing?.others ?? [] }).catch(() => undefined);
  };
  const onKnown = (heardServer: boolean) => {
    keep();
    if (heardServer) sharing?.announce();
  };
  const clock = new Clock({ source: platform, bootId, lastOffset, onKnown });
  sharing = new ClockSharing({ clock, channel: platform.channel(channelName), onMet: keep });
  return { clock, sharing };
}

function changeChannel(platform: Platform, name: string): ChangeChannel {
  const channel = platform.channel(name);
  return {
    tell: () => channel.send('changed'),
    onTold: (listener) => channel.onMessage(listener),
    close: channel.close,
  };
}
