import { createHash } from 'node:crypto';
import type { Uuid } from '@lineside/domain';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Database } from '../db/database.ts';
import { countAttempt, forgetAttempts, lock } from '../db/sign-in-failures.ts';
import { IdentityError } from './identity-error.ts';

/** Requirement F1-24, d4-8: five wrong passwords in a row lock a user name for 15 minutes. */
export const mostFailures = 5;
export const lockMs = 15 * 60_000;

/** Wrong passwords a minute from one address. A plant may stand behind one address, so this is no lock, and right ones do not count. */
const mostFromAddress = 60;

/** One attempt that was counted and whose password may be looked at now. */
interface CountedAttempt {
  succeeded(): Promise<void>;
  /** Answers whether this attempt locked the user name. */
  failed(): Promise<boolean>;
}

export interface SignInAttempts {
  /** @throws IdentityError `login.too_many` */
  fromAddress(address: string): Promise<{ succeeded(): Promise<void> }>;
  /** Counts alike for names that exist and names that do not. @throws IdentityError `login.locked` */
  ofName(organizationId: Uuid, username: string): Promise<CountedAttempt>;
  /** An administrator gave a new password: what went before does not count. */
  forget(organizationId: Uuid, username: string): Promise<void>;
}

/** The count by name is in the database and so the same for all nodes; the one by address is of this process. */
export function openSignInAttempts(database: Database, now: () => number): SignInAttempts {
  const addresses = new RateLimiterMemory({ points: mostFromAddress, duration: 60 });
  const nameOf = (organizationId: Uuid, username: string) => ({
    organizationId,
    nameHash: createHash('sha256').update(username.toLowerCase()).digest(),
  });
  return {
    async fromAddress(address) {
      const counted = await addresses.consume(address).catch((refused: { msBeforeNext?: number }) => {
        const retryAfterSeconds = Math.ceil((refused.msBeforeNext ?? 60_000) / 1000);
        throw new IdentityError('login.too_many', undefined, { retryAfterSeconds });
      });
      return { succeeded: async () => void (counted && (await addresses.reward(address))) };
    },
    async ofName(organizationId, username) {
      const name = nameOf(organizationId, username);
      const rule = attemptRule(now());
      const { failures, locked_until: until } = await database.inOrganization(organizationId, (client) =>
        countAttempt(client, name, rule),
      );
      if (failures > mostFailures || until) throw locked(until ?? rule.lockUntil, now());
      return {
        succeeded: () => database.inOrganization(organizationId, (client) => forgetAttempts(client, name)),
        failed: async () =>
          failures === mostFailures &&
          (await database.inOrganization(organizationId, (client) => lock(client, name, attemptRule(now()).lockUntil))),
      };
    },
    forget: (organizationId, username) =>
      database.inOrganization(organizationId, (client) => forgetAttempts(client, nameOf(organizationId, username))),
  };
}

function attemptRule(now: number) {
  return { now: new Date(now), since: new Date(now - lockMs), most: mostFailures, lockUntil: new Date(now + lockMs) };
}

function locked(until: Date, now: number): IdentityError {
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now) / 1000));
  return new IdentityError('login.locked', undefined, { retryAfterSeconds });
}
