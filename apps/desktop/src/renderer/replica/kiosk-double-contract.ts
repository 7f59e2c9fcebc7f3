import {
  deriveId,
  type PasswordPolicy,
  type Refusal,
  type ReplicaState,
  type TimedEvent,
  type Verdict,
} from '@lineside/domain';
import type { ListedDevice } from './device-desk-contract.ts';
import type { KioskErrorCode } from './journal-errors.ts';
import type { DeviceIdentity, Kiosk, Session, SignInFailure, StationChoices, SyncStatus } from './kiosk-contract.ts';
import type { DoublePassword } from './passwords-double.ts';
import type { StationFailure } from './people-contract.ts';
import type { DoublePerson } from './people-double.ts';
import type { ScanLog } from './scan-log-record.ts';
import type { ServerRequest } from './server-request.ts';
import type { Answer } from './transport.ts';

export interface KioskDoubleOptions {
  readonly identity?: DeviceIdentity | null;
  readonly session?: Session | null;
  readonly states?: readonly ReplicaState[];
  /** What `signIn` answers with; the default is a production manager under the name that was typed. */
  readonly people?: readonly Session[];
  /** Who comes in with one password only; the others do with any. */
  readonly passwords?: readonly DoublePassword[];
  /** What the server asks of new passwords; the default is what this device asks too. */
  readonly passwordPolicy?: PasswordPolicy;
  /** Whether the server knows who is active; the default is that it does. */
  readonly isKnownToServer?: boolean;
  readonly choices?: StationChoices;
  /** What the server lists; the default is none. */
  readonly devices?: readonly ListedDevice[];
  /** What the server's API answers to `ask`; the default knows no address. */
  readonly server?: (request: ServerRequest) => Answer | Promise<Answer>;
  /** Who has a PIN or a badge here. */
  readonly stationPeople?: readonly DoublePerson[];
  /** Milliseconds; the default is 2026-01-05T08:00:00Z. Time stands still until `advance`. */
  readonly now?: number;
  /** A real one for tests that reload; else it is in memory. */
  readonly scanLog?: ScanLog;
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
  /** The next sign-in by PIN or badge fails so. */
  readonly failStationNext: (failure: StationFailure) => void;
  /** The next command cannot be stored. */
  readonly breakNext: (code: KioskErrorCode) => void;
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
export const doubleSession: Session = {
  personId: deriveId(organizationId, 'person', ['manager']),
  username: 'manager',
  displayName: 'Mary Manager',
  roles: ['production_manager'],
  rights: [],
  signedInAt: 1_767_600_000_000,
};
