import type { SignInFailure } from './sign-in-failure.ts';

/** Why a password lets nobody in. `must_change`: it is right, and was given for one use: an own one is chosen with it. */
export type PasswordSignInFailure = SignInFailure | { readonly code: 'must_change'; readonly message: string };

/** A password that takes the place of another. */
export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

/** Why a password was not changed. */
export interface PasswordFailure {
  readonly code:
    | 'offline'
    /** Too many wrong ones. */
    | 'locked'
    /** The one that is to be replaced is wrong. */
    | 'wrong_password'
    /** The server does not want the new one; `message` says why. */
    | 'not_taken'
    /** The server does not know who asks, or not any more. */
    | 'sign_in_first'
    | 'server';
  /** The server's English sentence; empty where it said none. */
  readonly message: string;
}
