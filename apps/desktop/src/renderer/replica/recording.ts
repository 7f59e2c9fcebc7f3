import {
  type Actor,
  type AggregateState,
  bodiesOf,
  type Catalog,
  type Command,
  type DeviceTime,
  decideCommand,
  deriveId,
  type EventBody,
  type PersonState,
  person,
  type Refusal,
  type Result,
  roleFromName,
  type States,
  type StreamKey,
  type Uuid,
} from '@lineside/domain';
import type { CommandRequest, Session } from './kiosk-contract.ts';

/** Who records, where and when; ids and times come from outside. */
export interface RecordingContext {
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
  readonly session: Session | null;
  readonly at: number;
  readonly time: DeviceTime;
  readonly newId: () => Uuid;
}

/** The command that a request of a screen means. */
export function commandOf(request: CommandRequest, context: RecordingContext): Command {
  const { session } = context;
  const actor: Actor = session ? { type: 'person', id: session.personId } : { type: 'device', id: context.deviceId };
  const { type, subjectId, payload, confirmed = [], scan } = request;
  const { deviceId, at } = context;
  const command = { id: context.newId(), type, subjectId, payload, confirmed, actor, deviceId, at, backfill: false };
  return scan === undefined ? command : { ...command, scan };
}

/** Decides on what is known and makes the bodies to write, or says why not. */
export function decideBodies(
  catalog: Catalog,
  states: States,
  command: Command,
  context: RecordingContext,
): Result<readonly EventBody[], Refusal> {
  const { organizationId, time, session } = context;
  const known = session ? withActor(states, session) : states;
  const decided = decideCommand(catalog, known, command, { organizationId, deviceRole: 'station' });
  if (!decided.ok) return decided;
  const eventIds = decided.value.events.map(context.newId);
  return bodiesOf(command, decided.value, { eventIds, time });
}

/** A person's state before it was ever pulled: the roles that the sign-in told of, without an end. */
export function sessionPerson(session: Session): AggregateState {
  const placeholder: PersonState = person.initial(session.personId);
  const grants = session.roles.map((name) => {
    const grant = { role: roleFromName(name), from: null, to: null, grantedAsOf: null };
    return [deriveId(session.personId, 'grant', [name]), grant] as const;
  });
  return {
    ...placeholder,
    existence: 'present',
    username: session.username,
    displayName: session.displayName,
    grants: Object.fromEntries(grants),
  } as AggregateState;
}

function withActor(states: States, session: Session): States {
  const isActor = (key: StreamKey) => key.type === 'person' && key.id === session.personId;
  return {
    get: (key) => {
      const known = states.get(key);
      return isActor(key) && known?.existence !== 'present' ? sessionPerson(session) : known;
    },
  };
}
