import { catalog } from '../catalog.ts';
import { decideCommand } from '../kernel/decider.ts';
import type { Actor } from '../kernel/event.ts';
import { refusalPolicies } from '../kernel/refusal-policies.ts';
import type { RoleName } from '../people/roles.ts';
import { exampleOf } from './command-examples.ts';
import { testIds } from './given-when-then.ts';
import { sampleId } from './sample-of-schema.ts';

/** `own`: with what one has done oneself, and not with what others did. */
export type Mark = 'yes' | 'own' | 'no';

/** Who is asked: a person of a role, or a device that acts in its own name with one. */
export interface Asker {
  readonly role: RoleName;
  readonly isDevice: boolean;
}

const { organizationId, deviceId, personId, at } = testIds;
const somebodyElse: Actor = { type: 'person', id: personId('somebody else') };

/**
 * What `decideCommand` itself answers to somebody who asks for a command: whether he may, of his own work or of anybody's.
 * @throws Error where the example of the command is refused for anything but the right
 */
export function markOf(asker: Asker, commandType: string): Mark {
  const actor: Actor = asker.isDevice ? { type: 'device', id: deviceId } : { type: 'person', id: personId('asker') };
  const [own, others] = [actor, somebodyElse].map((reporter) => isAllowed(asker, { actor, reporter, commandType }));
  if (!own) return 'no';
  return others ? 'yes' : 'own';
}

/** The rights that a command asks for, by what it makes of its example. */
export function rightsOfCommand(commandType: string): readonly string[] {
  const askers: readonly Actor[] = [
    { type: 'device', id: deviceId },
    // What only people do.
    { type: 'person', id: personId('asker') },
  ];
  const decided = askers.map((actor) =>
    decide({ role: 'admin', isDevice: actor.type === 'device' }, { actor, reporter: actor, commandType }),
  );
  const events = decided.flatMap((one) => (one.ok ? one.value.events : []));
  return [...new Set(events.flatMap(({ type }) => catalog.event(type)?.event.right ?? []))];
}

interface Question {
  readonly actor: Actor;
  /** Who did what was done there before. */
  readonly reporter: Actor;
  readonly commandType: string;
}

function isAllowed(asker: Asker, question: Question): boolean {
  const decided = decide(asker, question);
  if (decided.ok) return true;
  const { code, details } = decided.error;
  if (refusalPolicies[code].kind !== 'forbidden')
    throw new Error(`${question.commandType}: ${code} ${JSON.stringify(details)}`);
  return false;
}

function decide({ role, isDevice }: Asker, { actor, reporter, commandType: type }: Question) {
  const { states, subjectId, payload } = exampleOf(type, { role, reporter });
  const confirmed = ['operation.already_running_by_same_person'];
  const command = { id: sampleId, type, subjectId, payload, actor, deviceId, at, backfill: false, confirmed };
  return decideCommand(catalog, states, command, { organizationId, deviceRole: isDevice ? role : null });
}
