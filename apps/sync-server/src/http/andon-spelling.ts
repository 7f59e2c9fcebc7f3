import { randomBytes } from 'node:crypto';
import {
  type AggregateState,
  andonCall,
  andonCallTypes,
  andonPriorities,
  anyAggregate,
  equipmentId,
  timeOrderedId,
  type Uuid,
  uuidSchema,
} from '@lineside/domain';
import { z } from 'zod';
import { listStates } from '../db/state-lists.ts';
import { type Plan, payloadOf, type Spelling, type WriteContext } from './acts.ts';
import { load } from './perform.ts';
import { invalid, notFound } from './problem.ts';

const { description } = payloadOf(anyAggregate(andonCall), 'andon_call.raise').shape;
const { notes } = payloadOf(anyAggregate(andonCall), 'andon_call.resolve').shape;

const raiseBody = z.strictObject({
  event_type: z.enum(andonCallTypes),
  priority: z.enum(andonPriorities).default('medium').meta({ description: 'safety is always critical' }),
  description: (description as z.ZodType<string | null>).default(null),
  equipment_code: z.string().trim().min(1).max(50).optional(),
  asset_id: z.number().int().positive().max(2_147_483_647).optional(),
  equipment_id: uuidSchema.optional(),
  line_id: z.unknown().optional().meta({ description: 'Follows from the equipment; ignored' }),
});
type Raise = z.infer<typeof raiseBody>;

const resolveBody = z
  .strictObject({ resolution_notes: (notes as z.ZodType<string | null>).default(null) })
  .prefault({});

/** The floor dashboard's spelling of a call: `event_type`, and equipment by code. */
export const andonSpelling: Spelling = {
  type: 'andon_call',
  names: { callType: 'event_type' },
  create: {
    summary: 'Call for help; a repeat of an open call adds a note to it',
    body: raiseBody,
    plan: (context, body) => planRaise(context, body as Raise),
  },
  actions: {
    resolve: {
      body: resolveBody,
      plan: async (_context, body, target) => {
        const payload = { notes: (body as z.infer<typeof resolveBody>).resolution_notes };
        return { commands: [{ type: 'andon_call.resolve', subjectId: target as Uuid, payload }] };
      },
    },
  },
};

async function planRaise(context: WriteContext, body: Raise): Promise<Plan> {
  const { event_type: callType, priority, description: text } = body;
  const machine = await equipmentNamed(context, body);
  const payload = { siteId: machine.siteId, equipmentId: machine.id, callType, priority, description: text };
  const subjectId = timeOrderedId(context.now, randomBytes(16));
  return { commands: [{ type: 'andon_call.raise', subjectId, payload }] };
}

/** The machine that a call names in one of three ways. @throws Problem 404 or 422 */
async function equipmentNamed(
  context: WriteContext,
  { equipment_id, asset_id, equipment_code }: Raise,
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
