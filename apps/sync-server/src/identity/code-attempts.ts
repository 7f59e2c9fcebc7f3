import { RateLimiterMemory } from 'rate-limiter-flexible';
import { IdentityError } from './identity-error.ts';

/**
 * Wrong codes in 15 minutes. With ten codes open all the time 100 tries hit one of 27^8 in one of 2.8 * 10^8 such quarters of an hour:
 * about once in 8,000 years of trying without end, a node (`chanceOfGuessing` in the domain).
 */
const windowSeconds = 15 * 60;
export const mostWrongCodesFromAddress = 10;
export const mostWrongCodes = 100;

/** Counts tries at codes, of this process. A code belongs to nobody before it is known, so there is no name to lock. */
export interface CodeAttempts {
  /** Counted before the code is looked at. @throws IdentityError `enrolment_code.too_many` */
  begin(address: string): Promise<{ succeeded(): Promise<void> }>;
}

export function openCodeAttempts(): CodeAttempts {
  const fromAddress = new RateLimiterMemory({ points: mostWrongCodesFromAddress, duration: windowSeconds });
  const fromAnywhere = new RateLimiterMemory({ points: mostWrongCodes, duration: windowSeconds });
  const everywhere = 'all';
  return {
    async begin(address) {
      await fromAddress.consume(address).catch(tooMany);
      await fromAnywhere.consume(everywhere).catch(tooMany);
      return {
        succeeded: async () => {
          await fromAddress.reward(address);
          await fromAnywhere.reward(everywhere);
        },
      };
    },
  };
}

function tooMany(refused: { readonly msBeforeNext?: number }): never {
  const retryAfterSeconds = Math.max(1, Math.ceil((refused.msBeforeNext ?? windowSeconds * 1000) / 1000));
  throw new IdentityError('enrolment_code.too_many', undefined, { retryAfterSeconds });
}
