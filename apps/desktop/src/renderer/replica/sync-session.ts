import type { Clock } from './clock.ts';
import type { DeviceJournal } from './device-journal.ts';
import type { DeviceToken } from './device-token.ts';
import type { JournalMirror } from './journal-mirror.ts';
import type { Mutex } from './mutex.ts';
import type { ReplicaSet } from './replica-set.ts';
import { accepted, isTokenRefused } from './sync-errors.ts';
import type { Transport } from './transport.ts';

/** What push and pull share: the device's databases, and the one queue in which answers are taken. */
export interface SyncParts {
  readonly journal: DeviceJournal;
  readonly mirror: JournalMirror;
  readonly replicas: ReplicaSet;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly token: DeviceToken;
  readonly taking: Mutex;
  readonly heard: () => void;
  /** What this app speaks. */
  readonly protocol: number;
}

/** Posts in the device's name; a token that is not taken is got anew once. @throws TransportError, SyncStopped, SyncFailed */
export async function postAsDevice(parts: SyncParts, path: string, body: unknown): Promise<unknown> {
  const { transport, token } = parts;
  let answer = await transport.post(path, body, await token.get());
  if (isTokenRefused(answer)) {
    token.drop();
    answer = await transport.post(path, body, await token.get());
  }
  const good = accepted(answer);
  parts.heard();
  return good;
}
