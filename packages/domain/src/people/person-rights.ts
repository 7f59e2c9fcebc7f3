import type { AggregateState } from '../kernel/aggregate.ts';
import type { AsOf } from '../kernel/as-of.ts';
import { type Deactivations, isDeactivated } from './deactivations.ts';
import type { Constraint } from './right-constraints.ts';
import { type RoleName, type RolePreset, roleNames, rolePresets } from './roles.ts';
import type { Placed } from './workplace-access.ts';

/** A role held by a person, half open [from, to); null: always, or still. A grant whose end arrived first has no role yet. */
export interface Grant {
  readonly role: RoleName | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly grantedAsOf: AsOf | null;
}

/** Somebody with roles, and perhaps with workplaces of his own. */
export interface Grantee extends AggregateState, Placed {
  readonly grants: Readonly<Record<string, Grant>>;
  readonly deactivations?: Deactivations;
}

/** Rights with what narrows each: of several roles any one is enough, and null narrows nothing. */
export type HeldRights = ReadonlyMap<string, readonly (Constraint | null)[]>;

// A replica may name a role that only a newer release knows: it gives nothing here.
const presets = new Map<string, RolePreset>(Object.entries(rolePresets));
const heldByRole = new Map(roleNames.map((role) => [role, heldOf([role])]));
const freeByRole = new Map(roleNames.map((role) => [role, freeOf(heldOf([role]))]));
const nothing: HeldRights = new Map();

function heldOf(roles: readonly RoleName[]): HeldRights {
  const named = roles.flatMap((role) => [...(presets.get(role) ?? [])]);
  const byRight = Map.groupBy(named, ([right]) => right);
  return new Map([...byRight].map(([right, ways]) => [right, ways.map(([, constraint]) => constraint)]));
}

function freeOf(held: HeldRights): ReadonlySet<string> {
  return new Set([...held].filter(([, ways]) => ways.includes(null)).map(([right]) => right));
}

/**
 * What whoever acts may do at an instant (milliseconds), limits included: a right that was withdrawn later still counts for what
 * happened before. Without a person the device's own role counts.
 */
export function heldAt(person: AggregateState | undefined, deviceRole: RoleName | null, at: number): HeldRights {
  const roles = actingRoles(person, deviceRole, at);
  const [role, ...others] = roles;
  if (role === undefined) return nothing;
  return (others.length === 0 ? heldByRole.get(role) : undefined) ?? heldOf(roles);
}

/** The rights that nothing narrows: whoever cannot ask about a limit asks for one of these. */
export function rightsAt(
  person: AggregateState | undefined,
  deviceRole: RoleName | null,
  at: number,
): ReadonlySet<string> {
  const roles = actingRoles(person, deviceRole, at);
  const [role, ...others] = roles;
  return (role && others.length === 0 ? freeByRole.get(role) : undefined) ?? freeOf(heldOf(roles));
}

function actingRoles(person: AggregateState | undefined, deviceRole: RoleName | null, at: number): readonly RoleName[] {
  if (!person) return deviceRole ? [deviceRole] : [];
  return mayAct(person as Grantee, at) ? rolesAt(person as Grantee, at) : [];
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
 * The role that somebody with the unlimited rights `held` may not give to or take from anybody, since it can do what he cannot; null: all of them are
 * covered. Whoever could grant more than he has would have everything (privilege escalation).
 */
export function roleAbove(held: ReadonlySet<string>, roles: readonly RoleName[]): RoleName | null {
  return roles.find((role) => [...rolePresets[role].keys()].some((right) => !held.has(right))) ?? null;
}
