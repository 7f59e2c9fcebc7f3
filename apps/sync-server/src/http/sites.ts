import type { AggregateDefinition, Uuid } from '@lineside/domain';
import { listStates } from '../db/state-lists.ts';
import { invalid } from './problem.ts';
import type { RouteContext } from './route.ts';

/**
 * The site of what a request makes: the one it names (null: every site), else the organization's only one.
 * @throws Problem 422 where there are several
 */
export async function siteFor(
  { spine, caller }: RouteContext<'person'>,
  definition: AggregateDefinition,
  given: Uuid | null | undefined,
): Promise<Uuid | null> {
  if (given === null || (given === undefined && definition.rest?.everySite)) return null;
  const where = given === undefined ? [] : [{ column: 'id', value: given }];
  const { ids } = await spine.database.inOrganization(
    caller.organizationId,
    (client) => listStates(client, { type: 'site', where, order: [], skip: 0, limit: 2 }),
    { readOnly: true },
  );
  const [only, another] = ids;
  if (only !== undefined && another === undefined) return only;
  const message = given === undefined ? 'name one of the sites, or null for all of them' : 'there is no such site';
  throw invalid([{ path: 'body.site_id', message }]);
}
