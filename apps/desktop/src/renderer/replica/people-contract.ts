import type { Result, StationMethod, Uuid } from '@lineside/domain';
import type { PasswordChange, PasswordFailure } from './password-contract.ts';
import type { Session } from './session.ts';

/** Somebody who can sign in here without a password. */
export interface KnownPerson {
  readonly personId: Uuid;
  readonly username: string;
  readonly displayName: string;
  readonly methods: readonly StationMethod[];
}

/** What is shown to sign in. `newPin`: in place of the one that is shown; wants the server. */
export type StationAttempt =
  | { readonly username: string; readonly pin: string; readonly newPin?: string }
  | { readonly username: string; readonly badge: string };

export interface StationFailure {
  readonly code:
    | 'wrong_pin'
    | 'wrong_badge'
    /** Five wrong ones; `until` says when. */
    | 'locked'
    /** This device knows no PIN, or no badge, of that name. */
    | 'not_known'
    /** The server was away for so long that what it said does not count any more. */
    | 'expired'
    /** What this device needs for it is missing, was changed, or is for the server to say; and that does not answer. */
    | 'server_needed'
    /** The PIN was given for one use: an own one is chosen with it. */
    | 'pin_given'
    | 'pin_weak'
    | 'wrong_password'
    /** This window has no token of the active person: he signed in before it opened, or while the server was away. */
    | 'sign_in_first'
    /** He may not do that to this person. */
    | 'forbidden'
    /** The server says no, or failed. */
    | 'refused';
  /** Milliseconds in the time that `now()` tells; null where there is no such time. */
  readonly until: number | null;
}

/** Several people at one station: how they come, rest and go. */
export interface PeopleAtStation {
  /** As the server's last bundle says, by name; empty where it does not hold any more. The same array until that changes. */
  known(): readonly KnownPerson[];
  /** Signed in here and not active, last active first. The same array until that changes. */
  resting(): readonly Session[];
  /**
   * Signs in by PIN or badge, with or without the server; who was active rests. It may take a second: the screen says so meanwhile.
   */
  signIn(attempt: StationAttempt): Promise<Result<Session, StationFailure>>;
  /** Puts the active person to rest: what runs goes on, and he comes back with his PIN or badge. */
  rest(): Promise<void>;
  /** Whether the server knows here who is active. Not where he came in without it, or before this window opened. */
  isKnownToServer(): boolean;
  /** A new password for the active person; all his other sessions end. Wants the server to know him. */
  changePassword(change: PasswordChange): Promise<Result<null, PasswordFailure>>;
  /** The first own PIN, with the password; wants the server and a sign-in with the password. */
  choosePin(password: string, pin: string): Promise<Result<null, StationFailure>>;
  /** A PIN for one use, by somebody who may; it is shown once. */
  givePin(personId: Uuid): Promise<Result<string, StationFailure>>;
  /** The text of a new badge, by somebody who may; the one before is good for nothing. */
  issueBadge(personId: Uuid): Promise<Result<string, StationFailure>>;
  withdraw(personId: Uuid): Promise<Result<null, StationFailure>>;
}
