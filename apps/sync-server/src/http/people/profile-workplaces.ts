import { type PersonState, type Uuid, workplacesAt } from '@lineside/domain';
import { workplacesNamed } from '../../db/workplace-names.ts';
import { invalid } from '../problem.ts';
import type { RouteContext } from '../route.ts';

type Context = RouteContext<'person'>;

/** The equipment that a profile's workplaces mean: by name, code or id. @throws Problem 422 that names one that is none */
export async function workplaceIdsOf({ spine, caller }: Context, names: readonly string[]): Promise<readonly Uuid[]> {
  const found = await spine.database.inOrganization(caller.organizationId, (client) => workplacesNamed(client, names), {
    readOnly: true,
  });
  const known = new Set(found.flatMap(({ id, code, workplace_name: name }) => [id, code, name]));
  const missing = names.findIndex((name) => !known.has(name));
  if (missing !== -1)
    throw invalid([{ path: `body.workplace_access.${missing}`, message: 'there is no such workplace' }]);
  return found.map(({ id }) => id);
}

/** The names of the workplaces that people are limited to, by person id. Equipment that is gone keeps its id. */
export async function workplaceNamesOf(
  { spine, caller, now }: Context,
  people: readonly PersonState[],
): Promise<ReadonlyMap<Uuid, readonly string[]>> {
  const idsOf = (person: PersonState) => workplacesAt(person, Math.max(now, person.newestAt ?? 0));
  const ids = [...new Set(people.flatMap(idsOf))];
  const found = await spine.database.inOrganization(caller.organizationId, (client) => workplacesNamed(client, ids), {
    readOnly: true,
  });
  const nameOf = new Map(found.map(({ id, workplace_name: name }) => [id, name]));
  return new Map(people.map((person) => [person.id, [...new Set(idsOf(person).map((id) => nameOf.get(id) ?? id))]]));
}
