import { isPresent, refusal, streamKeyText, type Uuid } from '@lineside/domain';
import { problemOfRefusal } from './errors.ts';
import { invalid } from './problem.ts';
import type { RouteContext } from './route.ts';

interface Place {
  readonly siteId: Uuid;
  readonly equipmentId: Uuid | null;
}

/** How the fields of a place are called in the body that names it. */
interface PlaceNames {
  readonly site: string;
  readonly equipment: string;
}

/** The right to enrol, and a site and a machine that exist. @throws Problem 403 or 422 */
export async function demandEnrolment(
  { caller, spine }: Pick<RouteContext<'person'>, 'caller' | 'spine'>,
  { siteId, equipmentId }: Place,
  names: PlaceNames = { site: 'body.siteId', equipment: 'body.equipmentId' },
): Promise<void> {
  if (!caller.rights.has('device:enrol'))
    throw problemOfRefusal(refusal('right.missing_for_act', { right: 'device:enrol' }));
  const keys = [
    { type: 'site', id: siteId },
    ...(equipmentId === null ? [] : [{ type: 'equipment', id: equipmentId }]),
  ];
  const found = await spine.database.inOrganization(
    caller.organizationId,
    (client) => spine.journal.load(client, keys),
    { readOnly: true },
  );
  const [site, equipment] = keys.map((key) => found.get(streamKeyText(key))?.state);
  if (!isPresent(site)) throw invalid([{ path: names.site, message: 'there is no such site' }]);
  if (equipmentId === null) return;
  // Its replica would not have a machine of another site.
  const isHere = isPresent(equipment) && (equipment?.siteId === null || equipment?.siteId === siteId);
  if (!isHere) throw invalid([{ path: names.equipment, message: 'there is no such equipment on this site' }]);
}
