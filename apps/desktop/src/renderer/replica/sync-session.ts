import type { Clock } from './clock.ts';
import type { DeviceJournal } from './device-journal.ts';
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
  readonly token: TokenSource;
  readonly taking: Mutex;
  readonly heard: () => void;
  /** What this app speaks. */
  readonly protocol: number;
  /** A revoked device hands over its entries up to this number, and no later ones. */
  readonly handingOver?: { readonly upTo: number };
}

/** Shows who asks. */
interface TokenSource {
  /** One that is good now. @throws SyncStopped, TransportError, SyncFailed */
  get(): Promise<string>;
  /** Forgets one that was not taken. */
  drop(): void;
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
