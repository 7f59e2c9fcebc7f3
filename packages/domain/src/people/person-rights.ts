import type { AggregateState } from '../kernel/aggregate.ts';
import type { AsOf } from '../kernel/as-of.ts';
import { type Deactivations, isDeactivated } from './deactivations.ts';
import type { RoleName } from './roles.ts';
import { rolePresets } from './roles.ts';

/** A role held by a person, half open [from, to); null: always, or still. A grant whose end arrived first has no role yet. */
export interface Grant {
  readonly role: RoleName | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly grantedAsOf: AsOf | null;
}

interface Grantee extends AggregateState {
  readonly grants: Readonly<Record<string, Grant>>;
  readonly deactivations?: Deactivations;
}

/**
 * The rights of whoever acts, at an instant: a right that was withdrawn later still counts for what happened before.
 * Without a person the device's own role counts.
 */
export function rightsAt(
  person: AggregateState | undefined,
  deviceRole: RoleName | null,
  at: number,
): ReadonlySet<string> {
  if (!person) return deviceRole ? rolePresets[deviceRole] : new Set();
  if (!mayAct(person as Grantee, at)) return new Set();
  const [role, ...others] = rolesAt(person as Grantee, at);
  if (role && others.length === 0) return rolePresets[role];
  return new Set([role ?? [], others].flat().flatMap((one) => [...rolePresets[one]]));
}

function mayAct(person: Grantee, at: number): boolean {
  const leftAt = person.existence === 'deleted' ? person.clocks.existence?.at : undefined;
  return !(leftAt !== undefined && leftAt <= at) && !isDeactivated(person.deactivations, at);
}

/** True: the person is known and neither deleted nor deactivated at that instant. */
export function isActiveAt(person: Omit<Grantee, 'grants'>, at: number): boolean {
  return person.existence === 'present' && !isDeactivated(person.deactivations, at);
}

export function rolesAt(person: { readonly grants: Readonly<Record<string, Grant>> }, at: number): readonly RoleName[] {
  return Object.values(person.grants)
    .filter((grant) => (grant.from === null || grant.from <= at) && (grant.to === null || at < grant.to))
    .flatMap((grant) => grant.role ?? []);
}

/**
 * The role that somebody with the rights `held` may not give to or take from anybody, since it can do what he cannot; null: all of them are
 * covered. Whoever could grant more than he has would have everything (privilege escalation).
 */
export function roleAbove(held: ReadonlySet<string>, roles: readonly RoleName[]): RoleName | null {
  return roles.find((role) => [...rolePresets[role]].some((right) => !held.has(right))) ?? null;
}
