import { z } from 'zod';
import {
  type AggregateState,
  type CommandDefinition,
  commandOf,
  type EventDefinition,
  eventOf,
} from '../kernel/aggregate.ts';
import type { AsOf } from '../kernel/as-of.ts';
import type { Uuid } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import type { Grantee } from './person-rights.ts';
import { refusalOfPower } from './role-rules.ts';
import { type WorkplaceChanges, workplaceAccessSchema } from './workplace-access.ts';

const type = 'person';

interface Worker extends Grantee {
  readonly workplaceChanges: WorkplaceChanges;
}

const payloadSchema = z.strictObject({ workplaceAccess: workplaceAccessSchema });

/** Folds what a person was given; `from` null: it counts for what he did before his record existed, too. */
export function withWorkplaces<State extends AggregateState & { readonly workplaceChanges: WorkplaceChanges }>(
  state: State,
  { id, from, workplaceAccess }: { id: Uuid; from: number | null; workplaceAccess: readonly Uuid[] },
  asOf: AsOf,
): State {
  const change = { from, asOf, equipmentIds: [...workplaceAccess] };
  return { ...state, workplaceChanges: { ...state.workplaceChanges, [id]: change } };
}

/** From then on a person may work there and nowhere else (rules PPL-5 to PPL-7). */
export function workplacesChanged<State extends Worker>(): EventDefinition<State> {
  return eventOf<State>()(payloadSchema, {
    right: 'person:write',
    standing: 'act',
    rules: (subject, event, states) =>
      refusalOfPower({ over: subject, workplaces: event.payload.workplaceAccess }, event, states),
    evolve: (state, { id, payload, occurredAt }, asOf) =>
      withWorkplaces(state, { id, from: occurredAt, workplaceAccess: payload.workplaceAccess }, asOf),
  });
}

/** Says where a person may work, all of it at once; none: everywhere. */
export function changeWorkplaces<State extends Worker>(): CommandDefinition<State> {
  return commandOf<State>()(payloadSchema, {
    decide: ({ id }, { payload }) => ok([{ type: 'person.workplaces_changed', stream: { type, id }, payload }]),
  });
}
