import { type AggregateState, equipmentId, streamKeyText } from '@lineside/domain';
import type { RouteContext } from './route.ts';

interface Workplace {
  readonly workplaceName: string | null;
  readonly workplaceGroup: string | null;
}

/** Where an operation is planned: the workplace that is given, else that of its machine, so that lists by workplace find it. */
export async function workplaceFor(
  { spine, caller }: RouteContext<'person'>,
  { assetId, workplaceName, workplaceGroup }: Workplace & { readonly assetId: number },
): Promise<Workplace> {
  const given = { workplaceName, workplaceGroup };
  if (workplaceName !== null) return given;
  const key = { type: 'equipment', id: equipmentId(caller.organizationId, assetId) };
  const found = await spine.database.inOrganization(
    caller.organizationId,
    (client) => spine.journal.load(client, [key]),
    { readOnly: true },
  );
  const machine = found.get(streamKeyText(key))?.state as (AggregateState & Workplace) | undefined;
  if (machine?.existence !== 'present') return given;
  return {
    workplaceName: machine.workplaceName,
    workplaceGroup: workplaceGroup ?? machine.workplaceGroup,
  };
}
