import type { NumberLeaseState } from './lease-state.ts';
import { above, countOf, lastOf, type NumberRun, shared, united, without } from './number-runs.ts';

/** Every number of a period from 1 to `through` is in exactly one of the four classes. */
export interface NumberAccounting {
  readonly through: number;
  readonly used: readonly NumberRun[];
  /** Lent and not used yet, while the period runs or lies ahead. */
  readonly leased: readonly NumberRun[];
  /** Lent and never used: the period is over. A late entry may still use it. */
  readonly unused: readonly NumberRun[];
  /** Never to be used: its lease was voided, or the server that lent it was lost. */
  readonly void: readonly NumberRun[];
  /** Among the used: on more than one label. */
  readonly usedTwice: readonly NumberRun[];
}

type Lease = Pick<NumberLeaseState, 'granted' | 'voidThrough' | 'used' | 'usedTwice'>;

/** Where each number of a period went. `now` in milliseconds: a period that is over lends nothing any more. */
export function accountNumbers(
  { counter, endsAt }: { readonly counter: number; readonly endsAt: number },
  leases: readonly Lease[],
  now: number,
): NumberAccounting {
  const used = united(...leases.map((lease) => lease.used));
  const through = Math.max(counter, lastOf(used), ...leases.map(({ granted }) => lastOf(granted)));
  const live = united(...leases.map(({ granted, voidThrough }) => above(granted, voidThrough)));
  const free = without(live, used);
  const isOver = now >= endsAt;
  const all = through === 0 ? [] : [{ first: 1, last: through }];
  return {
    through,
    used,
    leased: isOver ? [] : free,
    unused: isOver ? free : [],
    void: without(all, [...used, ...free]),
    usedTwice: twice(leases),
  };
}

function twice(leases: readonly Lease[]): NumberRun[] {
  let seen: NumberRun[] = [];
  let again = united(...leases.map(({ usedTwice }) => usedTwice));
  for (const { used } of leases) {
    again = united(again, shared(seen, used));
    seen = united(seen, used);
  }
  return again;
}

/** How many numbers each class has. */
export function countsOf(
  accounting: NumberAccounting,
): Readonly<Record<Exclude<keyof NumberAccounting, 'through'>, number>> {
  const { used, leased, unused, void: voided, usedTwice } = accounting;
  return {
    used: countOf(used),
    leased: countOf(leased),
    unused: countOf(unused),
    void: countOf(voided),
    usedTwice: countOf(usedTwice),
  };
}
