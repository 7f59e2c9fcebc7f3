import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

/** How many requests are taken a minute, on this node; 0: any number. */
export interface RequestLimits {
  /** Of one person, with whatever sessions. */
  readonly perPerson: number;
  /** Of one device: far more than one that drains a week sends, so that only one that runs wild meets it. */
  readonly perDevice: number;
  /** From one address, of those who have not shown who they are: a plant may stand behind one. */
  readonly perAddress: number;
  /** Of metrics, from one address. */
  readonly metricsPerAddress: number;
  /** To set up demo days, from one address. */
  readonly setupsPerAddress: number;
}

/** Routes that are counted together, beside the general limits. */
export type NarrowLimit = 'metrics' | 'setups';

/** Whom a request is counted for. */
type Counted = { readonly personId: string } | { readonly deviceId: string } | null;

export interface RequestGate {
  /** Counts a request of a caller who is known, or else of an address. @throws Problem 429 with `Retry-After` */
  count(caller: Counted, address: string): Promise<void>;
  /** Counts a request of an address to routes that have a narrower limit of their own. @throws Problem 429 with `Retry-After` */
  countNarrow(limit: NarrowLimit, address: string): Promise<void>;
}

const windowSeconds = 60;

/** The general limit. Sign-ins and codes have narrower ones of their own. */
export function openRequestGate({ perPerson, perDevice, perAddress, ...narrow }: RequestLimits): RequestGate {
  const [people, devices, addresses] = [perPerson, perDevice, perAddress].map(limiterOf);
  const narrower = { metrics: limiterOf(narrow.metricsPerAddress), setups: limiterOf(narrow.setupsPerAddress) };
  return {
    countNarrow: async (limit, address) => narrower[limit]?.(address),
    async count(caller, address) {
      if (caller === null) await addresses?.(address);
      else if ('personId' in caller) await people?.(caller.personId);
      else await devices?.(caller.deviceId);
    },
  };
}

function limiterOf(points: number): ((key: string) => Promise<void>) | undefined {
  if (points === 0) return undefined;
  const limiter = new RateLimiterMemory({ points, duration: windowSeconds });
  return async (key) => {
    await limiter.consume(key).catch((refused: { readonly msBeforeNext?: number }) => {
      const seconds = Math.max(1, Math.ceil((refused.msBeforeNext ?? windowSeconds * 1000) / 1000));
      const detail = `There were too many requests. Try again in ${seconds} seconds.`;
      const headers = { 'retry-after': String(seconds) };
      throw new Problem({ status: 429, code: 'request.too_many', detail, headers });
    });
  };
}
