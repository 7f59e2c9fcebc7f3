import { randomBytes } from 'node:crypto';
import { andonCall, andonCallTypes, andonPriorities, anyAggregate, timeOrderedId, type Uuid } from '@lineside/domain';
import { z } from 'zod';
import { type Plan, payloadOf, type Spelling, type WriteContext } from './acts.ts';
import { equipmentNamed, equipmentNames } from './equipment-named.ts';

const { description } = payloadOf(anyAggregate(andonCall), 'andon_call.raise').shape;
const { notes } = payloadOf(anyAggregate(andonCall), 'andon_call.resolve').shape;

const raiseBody = z.strictObject({
  event_type: z.enum(andonCallTypes),
  priority: z.enum(andonPriorities).default('medium').meta({ description: 'safety is always critical' }),
  description: (description as z.ZodType<string | null>).default(null),
  ...equipmentNames,
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
