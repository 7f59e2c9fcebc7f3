import { z } from 'zod';
import {
  type CommandDefinition,
  commandOf,
  type EventDefinition,
  eventOf,
  type PayloadEvent,
  type States,
} from '../kernel/aggregate.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import { type Deactivations, openDeactivations, withDeactivation, withReactivation } from './deactivations.ts';
import type { Grantee } from './person-rights.ts';
import { refusalOfOwnStanding, refusalOfPower } from './role-rules.ts';

const type = 'person';

interface Leaver extends Grantee {
  readonly deactivations: Deactivations;
}

/** What speaks against taking somebody away for a time or for good (rule PPL-22). */
export function refusalOfLeaving(subject: Grantee, event: PayloadEvent<unknown>, states: States): readonly Refusal[] {
  return [...refusalOfOwnStanding(subject, event), ...refusalOfPower({ over: subject }, event, states)];
}

/** From then on a person has no rights, whatever his roles (rule PPL-21). */
export function deactivated<State extends Leaver>(): EventDefinition<State> {
  return eventOf<State>()(z.strictObject({}), {
    right: 'person:delete',
    standing: 'act',
    rules: refusalOfLeaving,
    evolve: (state, { id, occurredAt }) => ({
      ...state,
      deactivations: withDeactivation(state.deactivations, id, occurredAt),
    }),
  });
}

/** From then on the roles count again. */
export function reactivated<State extends Leaver>(): EventDefinition<State> {
  return eventOf<State>()(z.strictObject({ endedDeactivationIds: z.array(z.string()).max(50) }), {
    right: 'person:write',
    standing: 'act',
    rules: (subject, event, states) => refusalOfPower({ over: subject }, event, states),
    evolve: (state, { payload, occurredAt }) => ({
      ...state,
      deactivations: withReactivation(state.deactivations, payload.endedDeactivationIds, occurredAt),
    }),
  });
}

/** Takes every right of a person away until `reactivate`. */
export function deactivate<State extends Leaver>(): CommandDefinition<State> {
  return commandOf<State>()(z.strictObject({}), {
    decide: ({ id }) => ok([{ type: 'person.deactivated', stream: { type, id }, payload: {} }]),
  });
}

/** Ends every deactivation that is known here. */
export function reactivate<State extends Leaver>(): CommandDefinition<State> {
  return commandOf<State>()(z.strictObject({}), {
    decide: ({ id, deactivations }, { at }) => {
      const endedDeactivationIds = openDeactivations(deactivations, at);
      return ok([{ type: 'person.reactivated', stream: { type, id }, payload: { endedDeactivationIds } }]);
    },
  });
}
