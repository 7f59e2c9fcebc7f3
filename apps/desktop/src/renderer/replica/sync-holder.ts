import type { Platform } from '../../platform/platform.ts';
import type { Clock } from './clock.ts';
import type { DeviceJournal } from './device-journal.ts';
import { DeviceToken } from './device-token.ts';
import type { JournalMirror } from './journal-mirror.ts';
import type { LiveConnection } from './live-connection.ts';
import { Mutex } from './mutex.ts';
import { PushAhead } from './push-run.ts';
import { Adopted, pushOnce } from './push-step.ts';
import type { ReplicaSet } from './replica-set.ts';
import type { StatusBoard } from './status-board.ts';
import { SyncClient } from './sync-client.ts';
import type { SyncParts } from './sync-session.ts';
import type { Transport } from './transport.ts';

interface HolderOptions {
  readonly platform: Platform;
  readonly journal: DeviceJournal;
  readonly mirror: JournalMirror;
  readonly replicas: ReplicaSet;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly live: () => LiveConnection;
  readonly board: StatusBoard;
  readonly protocol: number;
  /** The server answers, and did not before. */
  readonly onOnline: () => void;
}

const syncLock = 'lineside-sync';

/** Syncs in one window of this device at a time; the others wait until it goes. */
export class SyncHolder {
  readonly #options: HolderOptions;
  readonly #givenUp = new AbortController();
  readonly #taking = new Mutex();
  #client: SyncClient | null = null;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: HolderOptions) {
    this.#options = options;
  }

  /** Waits for the lock and syncs until `stop`. Wants an enrolled device. */
  start(): void {
    const { platform } = this.#options;
    const { signal } = this.#givenUp;
    this.#ended = platform.hold(syncLock, signal, async () => {
      const stopWatching = platform.onNetwork(() => this.#client?.retryNow());
      // A device that becomes a child begins anew under its new name.
      while (!signal.aborted && (await this.#runOnce(signal))) await this.#client?.stop();
      stopWatching();
    });
    this.#ended.catch(() => undefined);
  }

  /** The journal changed: there may be something to send. */
  wake(): void {
    this.#client?.wakePush();
  }

  /** Something that stood in the way is gone: no waiting. Another window that holds the lock finds it by itself. */
  retryNow(): void {
    this.#client?.retryNow();
  }

  /**
   * Sends what a revoked device has, up to one entry, with a grant instead of its own token. In any window: what another one sends
   * at the same time is answered as a repeat. @throws SyncStopped, SyncFailed, TransportError
   */
  async handOver(grant: { readonly token: string; readonly upTo: number }): Promise<void> {
    const token = { get: () => Promise.resolve(grant.token), drop: () => undefined };
    const parts = { ...this.#partsWith(token), handingOver: { upTo: grant.upTo } };
    const ahead = new PushAhead();
    try {
      while ((await pushOnce(parts, ahead)) === 'again');
    } catch (error) {
      if (error instanceof Adopted) this.#client?.renamed();
      throw error;
    } finally {
      await ahead.settle();
    }
  }

  async stop(): Promise<void> {
    this.#givenUp.abort();
    await this.#client?.stop();
    await this.#ended.catch(() => undefined);
  }

  #partsWith(token: SyncParts['token']): SyncParts {
    const { journal, mirror, replicas, clock, transport, board, protocol } = this.#options;
    const heard = () => board.heard();
    return { journal, mirror, replicas, clock, transport, token, taking: this.#taking, heard, protocol };
  }

  /** True when it is to be run again. */
  async #runOnce(signal: AbortSignal): Promise<boolean> {
    const { platform, journal, clock, transport, live, board, onOnline } = this.#options;
    const identity = await journal.fact('identity');
    if (!identity || signal.aborted) return false;
    const secret = () => journal.fact('secret');
    const { organizationId, deviceId } = identity;
    const token = new DeviceToken({ transport, clock, organizationId, deviceId, secret });
    const parts = this.#partsWith(token);
    let wasOnline = false;
    return new Promise<boolean>((resolve) => {
      signal.addEventListener('abort', () => resolve(false), { once: true });
      this.#client = new SyncClient({
        parts,
        live: live(),
        scheduler: platform,
        readUpdate: platform.readUpdate,
        onHealth: (health) => {
          board.tell(health);
          const isOnline = health.connection === 'online';
          if (isOnline && !wasOnline) onOnline();
          wasOnline = isOnline;
          if (!health.current) resolve(true);
        },
      });
      this.#client.start();
    });
  }
}
