import type { AggregateState, States } from '../kernel/aggregate.ts';
import type { Actor } from '../kernel/event.ts';
import type { Uuid } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Grantee, rightsAt, roleAbove, rolesAt } from './person-rights.ts';
import type { RoleName } from './roles.ts';
import { reachesBeyond, workplacesAt } from './workplace-access.ts';

interface Act {
  readonly actor: Actor;
  readonly occurredAt: number;
}

/** What an act gives a person, and whom it is about, where he exists already. */
interface Power {
  readonly over?: Grantee;
  readonly role?: RoleName;
  readonly workplaces?: readonly Uuid[];
}

/**
 * What speaks against an act on a person: that whoever does it would give, or take away, more than he has himself, in rights or in
 * workplaces (rules PPL-4, PPL-7). A device acts for its server, which asked the right before.
 */
export function refusalOfPower(power: Power, { actor, occurredAt }: Act, states: States): readonly Refusal[] {
  if (actor.type !== 'person') return [];
  const person = states.get({ type: 'person', id: actor.id }) as Grantee | undefined;
  return person ? refusalOfPowerBy(person, power, occurredAt) : [];
}

/** The same for acts that are no entries of the journal, such as a new password. `at` in milliseconds. */
export function refusalOfPowerBy(person: Grantee, { over, role, workplaces }: Power, at: number): readonly Refusal[] {
  const above = roleAbove(rightsAt(person, null, at), [...(over ? rolesAt(over, at) : []), ...(role ? [role] : [])]);
  const own = workplacesAt(person, at);
  const beyond = [...(over ? [workplacesAt(over, at)] : []), ...(workplaces ? [workplaces] : [])].some((given) =>
    reachesBeyond(own, given),
  );
  return [
    ...(above ? [refusal('role.above_own', { role: above })] : []),
    ...(beyond ? [refusal('workplace.above_own')] : []),
  ];
}

/** Nobody takes himself away or makes himself more or less: a plant whose last administrator did would have none. */
export function refusalOfOwnStanding(subject: AggregateState, { actor }: Pick<Act, 'actor'>): readonly Refusal[] {
  return actor.type === 'person' && actor.id === subject.id ? [refusal('person.own_standing')] : [];
}

/** A profile is its person's own; whoever may change others has another command for it. */
export function refusalOfOthersProfile(subject: AggregateState, { actor }: Pick<Act, 'actor'>): readonly Refusal[] {
  if (actor.type === 'person' && actor.id === subject.id) return [];
  return [refusal('right.missing_for_act', { right: 'person:write' })];
}
