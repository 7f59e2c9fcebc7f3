import { type AggregateState, equipmentId, type Uuid, uuidSchema } from '@lineside/domain';
import { z } from 'zod';
import { listStates } from '../db/state-lists.ts';
import type { WriteContext } from './acts.ts';
import { load } from './perform.ts';
import { invalid, notFound } from './problem.ts';

/** How a body names a machine: in one of three ways. */
export const equipmentNames = {
  equipment_code: z.string().trim().min(1).max(50).optional(),
  asset_id: z.number().int().positive().max(2_147_483_647).optional(),
  equipment_id: uuidSchema.optional(),
};
interface Named {
  readonly equipment_code?: string | undefined;
  readonly asset_id?: number | undefined;
  readonly equipment_id?: string | undefined;
}

/** The machine that a body names. @throws Problem 404 or 422 */
export async function equipmentNamed(
  context: WriteContext,
  { equipment_id, asset_id, equipment_code }: Named,
): Promise<AggregateState> {
  const { organizationId } = context.caller;
  const named = [equipment_id, asset_id, equipment_code].filter((name) => name !== undefined);
  if (named.length !== 1)
    throw invalid([{ path: 'body.equipment_code', message: 'name one of equipment_code, asset_id, equipment_id' }]);
  if (asset_id !== undefined) return equipmentWith(context, equipmentId(organizationId, asset_id));
  if (equipment_id !== undefined) return equipmentWith(context, equipment_id);
  const where = [{ column: 'code', value: equipment_code ?? '' }];
  const { ids } = await context.spine.database.inOrganization(
    organizationId,
    (client) => listStates(client, { type: 'equipment', where, order: ['asset_id'], skip: 0, limit: 2 }),
    { readOnly: true },
  );
  const [id, another] = ids;
  if (id === undefined) throw notFound('equipment');
  if (another !== undefined)
    throw invalid([{ path: 'body.equipment_code', message: 'several machines have this code; send asset_id' }]);
  return equipmentWith(context, id);
}

async function equipmentWith(context: WriteContext, id: Uuid): Promise<AggregateState> {
  return (await load(context, { type: 'equipment', id })).state;
}
