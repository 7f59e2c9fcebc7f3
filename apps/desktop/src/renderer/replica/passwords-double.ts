import {
  defaultPasswordPolicy,
  fail,
  ok,
  type PasswordPolicy,
  passwordIssuesOf,
  passwordSentence,
  type Result,
} from '@lineside/domain';
import type { PasswordChange, PasswordFailure } from './password-contract.ts';

/** What a person signs in with at a double. */
export interface DoublePassword {
  readonly username: string;
  readonly password: string;
  /** Somebody else chose it, for one use. */
  readonly isGiven?: boolean;
}

/** Passwords in memory. Who is not among them comes in with any. */
export class MemoryPasswords {
  #known: readonly DoublePassword[];
  readonly #policy: PasswordPolicy;

  constructor(known: readonly DoublePassword[] = [], policy: PasswordPolicy = defaultPasswordPolicy) {
    this.#known = known;
    this.#policy = policy;
  }

  signIn(username: string, password: string): 'right' | 'given' | 'wrong' {
    const known = this.#of(username);
    if (!known) return 'right';
    if (known.password !== password) return 'wrong';
    return known.isGiven ? 'given' : 'right';
  }

  change(username: string, { current, next }: PasswordChange): Result<null, PasswordFailure> {
    const known = this.#of(username);
    if (known && known.password !== current) return fail({ code: 'wrong_password', message: '' });
    const issues = passwordIssuesOf(next, username, this.#policy);
    if (issues.length > 0) return fail({ code: 'not_taken', message: passwordSentence(issues, this.#policy) });
    if (next === current)
      return fail({ code: 'not_taken', message: 'The new password must differ from the current one.' });
    this.#known = [...this.#known.filter((one) => one !== known), { username, password: next }];
    return ok(null);
  }

  #of(username: string): DoublePassword | undefined {
    return this.#known.find((one) => one.username === username);
  }
}
