import { type AsOf, compareAsOf } from '../kernel/as-of.ts';
import type { Grant } from './person-rights.ts';

/** Roles by grant id. */
type Grants = Readonly<Record<string, Grant>>;

const ungranted: Grant = { role: null, from: null, to: null, grantedAsOf: null };

/** Start and end of a grant may arrive in either order: each sets its own part only. */
export function withStart(
  grants: Grants,
  id: string,
  start: Pick<Grant, 'role' | 'from'>,
  asOf: AsOf,
): Record<string, Grant> {
  const known = grants[id] ?? ungranted;
  if (known.grantedAsOf !== null && compareAsOf(known.grantedAsOf, asOf) < 0) return grants;
  return { ...grants, [id]: { ...known, ...start, grantedAsOf: asOf } };
}

export function withEnd(grants: Grants, id: string, to: number): Record<string, Grant> {
  const known = grants[id] ?? ungranted;
  return { ...grants, [id]: { ...known, to: Math.min(known.to ?? to, to) } };
}
