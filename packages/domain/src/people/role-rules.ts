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
