import { type AggregateDefinition, catalog, catalogOf } from '@lineside/domain';
import type { Release } from '../release.ts';

function without<Fields extends object>(fields: Fields, ...names: string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name))) as Fields;
}

/** An operation without a field that came later, and lists that could not be filtered by status. */
function olderOperation(definition: AggregateDefinition): AggregateDefinition {
  const { rest, initial } = definition;
  if (!rest) throw new Error('operations are on the API');
  return {
    ...definition,
    initial: (id) => without(initial(id), 'cancelReason'),
    rest: { ...rest, filters: rest.filters.filter((field) => field !== 'status') },
  };
}

/** The release before this one: it had no andon calls, and its operations less in them. */
export const olderRelease: Release = {
  protocol: 1,
  catalog: catalogOf(
    catalog.aggregates
      .filter(({ type }) => type !== 'andon_call')
      .map((definition) => (definition.type === 'operation' ? olderOperation(definition) : definition)),
  ),
};

/** A pulled state as a server of that release sent it. */
export function asOlderState<State extends { readonly state: object }>(row: State): State {
  return { ...row, state: without(row.state, 'cancelReason') };
}
