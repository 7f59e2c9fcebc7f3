import { type PersonState, type Right, refusal, refusalOfPowerBy } from '@lineside/domain';
import { problemOfRefusal } from '../errors.ts';
import type { SignedInPerson } from '../route.ts';

/** For routes that read, or change what no command does: the journal asks for the others. @throws Problem 403 */
export function demandRight({ rights }: Pick<SignedInPerson, 'rights'>, right: Right): void {
  if (!rights.has(right)) throw problemOfRefusal(refusal('right.missing_for_act', { right }));
}

/** A new password is the whole person: only somebody who could grant all that he may do gives one. @throws Problem 403 */
export function demandRightsOver(caller: SignedInPerson, person: PersonState, now: number): void {
  demandRight(caller, 'person:write');
  const [why] = refusalOfPowerBy(caller.state, { over: person }, now);
  if (why) throw problemOfRefusal(why);
}
