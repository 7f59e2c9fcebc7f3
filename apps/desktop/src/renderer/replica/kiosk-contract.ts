import type {
  Actor,
  AggregateState,
  Command,
  Correction,
  Names,
  Refusal,
  Result,
  ReviewItemState,
  Uuid,
  Verdict,
} from '@lineside/domain';
import type { DeviceDesk } from './device-desk-contract.ts';
import type { PasswordChange, PasswordFailure, PasswordSignInFailure } from './password-contract.ts';
import type { PeopleAtStation } from './people-contract.ts';
import type { ScanLog } from './scan-log-record.ts';
import type { ServerRefusal, ServerRequest } from './server-request.ts';
import type { Session } from './session.ts';
import type { SignInFailure } from './sign-in-failure.ts';

export type { SignInFailure } from './sign-in-failure.ts';
export type { Session };

/** Where this installation stands. Kept in the device's own database; null before enrolment. */
export interface DeviceIdentity {
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
  readonly siteId: Uuid;
  /** The station's equipment; null for a supervisor's desk. */
  readonly equipmentId: Uuid | null;
  readonly kind: 'kiosk' | 'desktop' | 'browser';
  readonly name: string;
}

/** An aggregate as this device sees it: pulled state with its own events folded in. */
export interface View<State extends AggregateState = AggregateState> {
  readonly type: string;
  readonly id: Uuid;
  readonly state: State;
  /** The journal entry behind the pulled part; null while the server has not told of it. */
  readonly seq: number | null;
  /** Own events folded in that are not in the pulled state yet. */
  readonly pending: number;
  /** True when one of them waits for its cause on the server. */
  readonly waiting: boolean;
}

/** A live list, in the order of the type's REST list, then by id. `where` names promoted fields of the type (its REST filters). */
export interface ViewQuery {
  readonly type: string;
  readonly where?: Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;
  readonly limit?: number;
}

/** What a person, or the server, made of the review item about an entry. */
export interface EntryReview {
  readonly status: ReviewItemState['status'];
  readonly by: Actor | null;
  readonly at: number | null;
  readonly reason: string | null;
}

/** The last word on an entry: what counts instead, or null where it was taken back. */
export interface EntryCorrection {
  readonly becomes: Correction['becomes'];
  readonly at: number;
  /** The correcting event. */
  readonly by: string;
}

export interface OwnEntry {
  readonly eventId: Uuid;
  /** Entries of one press share it. */
  readonly commandId: Uuid;
  readonly actor: Actor;
  readonly deviceSeq: number;
  readonly eventType: string;
  readonly stream: { readonly type: string; readonly id: Uuid };
  readonly payload: Readonly<Record<string, unknown>>;
  readonly occurredAt: number;
  readonly verdict: Verdict | 'unsent';
  readonly code: string | null;
  /** null while nobody was asked to look at it. */
  readonly review: EntryReview | null;
  readonly correction: EntryCorrection | null;
}

export interface SyncStatus {
  readonly connection: 'online' | 'connecting' | 'offline';
  /** Own entries that the server has not confirmed yet. */
  readonly unsent: number;
  /** Own entries made since enrolment, and how many of them the server has. */
  readonly made: number;
  readonly safe: number;
  /** The last time anything was heard from the server, in the time that `now()` tells, milliseconds. */
  readonly lastContactAt: number | null;
  readonly catchingUp: boolean;
  /** Entries that wait, were flagged or were rejected, and that nobody has resolved, newest first, at most 100. */
  readonly attention: readonly OwnEntry[];
  /** Why the queue stands still although there is a connection. */
  readonly stopped: null | 'server_too_old' | 'server_behind' | 'kiosk_too_old' | 'revoked' | 'unknown_device';
  readonly clock: 'synced' | 'estimated' | 'unknown';
  /** False when the browser may throw the database away under pressure. */
  readonly storagePersistent: boolean;
  /** True when little room is left on this device: soon it could record no more. */
  readonly storageLow: boolean;
}

export type CommandRequest = Pick<Command, 'type' | 'payload'> & {
  readonly subjectId: Uuid;
  /** Refusal codes that the person was asked about and took. */
  readonly confirmed?: readonly string[];
  /** The code that asks for it, as it was read. */
  readonly scan?: string;
};

export interface Recorded {
  /** Ids of the events written. The promise resolves after the strict IndexedDB transaction has completed: the green tick. */
  readonly eventIds: readonly Uuid[];
}

export type Unsubscribe = () => void;

/** Everything the screens may ask of this device. The real one is `kiosk.ts`; tests of screens use `kiosk-double.ts`. */
export interface Kiosk {
  identity(): DeviceIdentity | null;
  session(): Session | null;
  /** Called after identity or session change. */
  onChange(listener: () => void): Unsubscribe;

  signIn(username: string, password: string): Promise<Result<Session, PasswordSignInFailure>>;
  /** Signs in after a password that was given for one use was replaced by an own one. */
  signInWithNewPassword(
    change: PasswordChange & { readonly username: string },
  ): Promise<Result<Session, PasswordFailure>>;
  /** The active person leaves; who rests stays. */
  signOut(): Promise<void>;
  /** Signing in by PIN or badge, and who rests. */
  readonly people: PeopleAtStation;

  /** Wants a signed-in person with `device:enrol`. What can be chosen comes from the server. */
  stationChoices(): Promise<Result<StationChoices, SignInFailure>>;
  enrol(choice: {
    readonly kind: 'kiosk' | 'desktop';
    readonly siteId: Uuid;
    readonly equipmentId: Uuid | null;
    readonly name: string;
  }): Promise<Result<DeviceIdentity, SignInFailure>>;

  /**
   * Sets this device up again under its old id, at a server that does not know it any more (it was restored from a backup). Wants a
   * signed-in person with `device:enrol`.
   */
  enrolAgain(): Promise<Result<DeviceIdentity, SignInFailure>>;

  /** Sets this device up with a code that was made elsewhere; nobody signs in here. `forbidden`: it is no code, or none any more. */
  enrolWithCode(code: string): Promise<Result<DeviceIdentity, SignInFailure>>;

  /** Sends what this device has although it was revoked. Wants a signed-in person with `device:revoke`; it stays revoked. */
  handOver(): Promise<Result<HandedOver, SignInFailure>>;
  /**
   * What the server has not confirmed, as a file that it takes later from somebody's hand (`npm run import -- outbox`): for a device that
   * will never send again. null: there is nothing.
   */
  exportUnsent(): Promise<string | null>;
  /** Looking after the devices of the organization. */
  readonly devices: DeviceDesk;
  /** Asks the server's API in the signed-in person's name: for screens that work with the server only. The body of the answer. */
  ask(request: ServerRequest): Promise<Result<unknown, ServerRefusal>>;

  /**
   * Decides on what this device knows, writes durably, then answers. A refusal whose policy is `ask` may be confirmed. With nobody
   * signed in the station acts in its own name: it may call for help, and no more.
   */
  record(request: CommandRequest): Promise<Result<Recorded, Refusal>>;
  /** A new UUIDv7, for runs, calls and other things without a business key. */
  newId(): Uuid;
  /** The server's time as this device knows it best, milliseconds. */
  now(): number;

  /** Calls back at once with what is known (after the first read) and after each change. */
  watchList<State extends AggregateState>(
    query: ViewQuery,
    listener: (views: readonly View<State>[]) => void,
  ): Unsubscribe;
  watchOne<State extends AggregateState>(type: string, id: Uuid, listener: (view: View<State>) => void): Unsubscribe;
  watchStatus(listener: (status: SyncStatus) => void): Unsubscribe;
  /** What the signed-in person recorded here, newest first, at most 60; empty while nobody is signed in. */
  watchOwnEntries(listener: (entries: readonly OwnEntry[]) => void): Unsubscribe;
  /** Every code that was scanned at this device in the last day, whatever became of it. */
  readonly scanLog: ScanLog;

  close(): Promise<void>;
}

export interface HandedOver {
  /** How many entries the server has now that it had not before. */
  readonly count: number;
}

export interface StationChoices {
  /** `names`: in further languages, by tag. */
  readonly sites: readonly { readonly id: Uuid; readonly name: string; readonly names: Names }[];
  readonly equipment: readonly {
    readonly id: Uuid;
    readonly siteId: Uuid;
    /** What the card of the station says. */
    readonly code: string;
    readonly workplaceName: string;
    readonly names: Names;
    readonly lineName: string | null;
    readonly lineNames: Names;
  }[];
}
