import type { AggregateState, States } from '../kernel/aggregate.ts';
import type { Actor } from '../kernel/event.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { rightsAt, roleAbove } from './person-rights.ts';
import type { RoleName } from './roles.ts';

interface Act {
  readonly actor: Actor;
  readonly occurredAt: number;
}

/**
 * What speaks against somebody giving these roles to a person, or taking them: that he does not have all their rights himself. A device
 * acts for its server, which asked the right before.
 */
export function refusalOfRoles(
  roles: readonly RoleName[],
  { actor, occurredAt }: Act,
  states: States,
): readonly Refusal[] {
  if (actor.type !== 'person') return [];
  const person: AggregateState | undefined = states.get({ type: 'person', id: actor.id });
  const role = person && roleAbove(rightsAt(person, null, occurredAt), roles);
  return role ? [refusal('role.above_own', { role })] : [];
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
