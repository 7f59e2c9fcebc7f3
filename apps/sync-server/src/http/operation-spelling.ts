import { randomBytes } from 'node:crypto';
import {
  anyAggregate,
  type OperationState,
  type OperationStatus,
  openRuns,
  operation,
  operationStatuses,
  type Refusal,
  refusal,
  timeOrderedId,
  type Uuid,
} from '@lineside/domain';
import { z } from 'zod';
import {
  type CommandDraft,
  creationBody,
  newId,
  type Plan,
  payloadOf,
  type Spelling,
  type WriteContext,
} from './acts.ts';
import { problemOfRefusal } from './errors.ts';
import { load } from './perform.ts';
import { invalid } from './problem.ts';
import { siteFor } from './sites.ts';
import { fromWire, wireShapeOf } from './wire-shape.ts';
import { workplaceFor } from './workplaces.ts';

const definition = anyAggregate(operation);

/** What clients of the operations API send besides the plan; the last two are of their change data capture and say nothing here. */
const quantity = z.number().int().min(0).max(1_000_000_000);
const extraShape = {
  qty_processed: quantity.optional().meta({ description: 'Good and scrap together; it only goes up' }),
  qty_scrap: quantity.optional().meta({ description: 'Part of qty_processed' }),
  scrap_reason: z.string().trim().min(1).max(50).optional(),
  timestamp_ms: z.unknown().optional().meta({ description: 'Ignored' }),
  change_type: z.unknown().optional().meta({ description: 'Ignored' }),
};

const createPayload = payloadOf(definition, 'operation.create');
const { released: _released, ...createShape } = creationBody(definition, createPayload, {}).shape;
const createBody = z.strictObject({
  ...createShape,
  status: z.enum(['PLANNED', 'RELEASED']).default('PLANNED'),
  ...extraShape,
});

const changePayload = payloadOf(definition, 'operation.change');
const patchBody = z.strictObject({
  ...wireShapeOf(changePayload),
  status: z.enum(operationStatuses).optional().meta({
    description:
      'Does what leads to it: RELEASED releases, IN_PROGRESS starts, ON_HOLD stops, FINISHED completes, CANCELLED cancels',
  }),
  reason: z
    .string()
    .trim()
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'Why it is stopped, closed short or cancelled; ON_HOLD and CANCELLED need it' }),
  ...extraShape,
});
type Patch = z.infer<typeof patchBody>;

/** The operations API's own fields and its way of changing a status: one that is patched becomes the acts that lead to it. */
export const operationSpelling: Spelling = {
  type: 'operation',
  create: { body: createBody, plan: (context, body) => planCreation(context, body as z.infer<typeof createBody>) },
  patch: {
    summary: 'Change an operation: its plan, its status, its quantities',
    body: patchBody,
    plan: async (context, body, target) => {
      const key = { type: 'operation', id: target as Uuid };
      const { state, seq } = await load(context, key);
      return { commands: planPatch(context, state as OperationState, body as Patch), seen: { key, seq } };
    },
  },
};

async function planCreation(context: WriteContext, body: z.infer<typeof createBody>): Promise<Plan> {
  const given = fromWire(createPayload, body) as Record<string, unknown>;
  const siteId = await siteFor(context, definition, given.siteId as Uuid | null | undefined);
  const workplace = await workplaceFor(context, given as unknown as OperationState);
  const payload = { ...given, ...workplace, siteId, released: body.status === 'RELEASED' };
  const subjectId = newId(context, definition, payload);
  const desired = Number(given.qtyDesired);
  const report = reportOf({ good: 0, scrap: 0, qtyDesired: desired }, body);
  const draft = drafter(subjectId);
  return { commands: [draft('create', payload), ...(report ? [draft('report_quantity', report)] : [])] };
}

function planPatch(context: WriteContext, state: OperationState, body: Patch): readonly CommandDraft[] {
  const draft = drafter(state.id);
  const plan = fromWire(changePayload, body) as Record<string, unknown>;
  const desired = (plan.qtyDesired as number | undefined) ?? state.qtyDesired;
  const report = reportOf({ ...state, qtyDesired: desired }, body);
  const { before, after } = statusCommands(context, state, body);
  const named = Object.keys(body).filter((name) => name !== 'timestamp_ms' && name !== 'change_type');
  if (named.length === 0) throw invalid([{ path: 'body', message: 'name at least one field' }]);
  return [
    ...(Object.keys(plan).length > 0 ? [draft('change', plan)] : []),
    ...before,
    ...(report ? [draft('report_quantity', report)] : []),
    ...after,
  ];
}

type Draft = (command: string, payload: Readonly<Record<string, unknown>>) => CommandDraft;

function drafter(subjectId: Uuid): Draft {
  return (command, payload) => ({ type: `operation.${command}`, subjectId, payload });
}

/** A quantity that is set becomes the report of what was added. @throws Problem 422 where it would go down or above the order */
function reportOf(
  known: Pick<OperationState, 'good' | 'scrap' | 'qtyDesired'>,
  { qty_processed, qty_scrap, scrap_reason }: Pick<Patch, 'qty_processed' | 'qty_scrap' | 'scrap_reason'>,
): { good: number; scrap: number; scrapReason: string | null } | undefined {
  const scrap = qty_scrap ?? known.scrap;
  const processed = qty_processed ?? known.good + known.scrap;
  if (processed > known.qtyDesired && processed !== known.good + known.scrap)
    throw no(refusal('operation.processed_above_desired', { processed, desired: known.qtyDesired }));
  const added = { good: processed - scrap - known.good, scrap: scrap - known.scrap };
  if (scrap > processed)
    throw invalid([{ path: 'body.qty_scrap', message: 'is more than qty_processed, which includes it' }]);
  if (added.scrap < 0) throw invalid([{ path: 'body.qty_scrap', message: `is less than the ${known.scrap} reported` }]);
  if (added.good < 0)
    throw invalid([
      { path: 'body.qty_processed', message: `leaves fewer good pieces than the ${known.good} reported` },
    ]);
  if (added.good + added.scrap === 0) return undefined;
  // Clients of this path have no reasons; those that have one send it.
  return { ...added, scrapReason: added.scrap > 0 ? (scrap_reason ?? 'unexplained') : null };
}

/** The acts behind a status that is set: `before` and `after` the quantities that come with it. */
function statusCommands(
  context: WriteContext,
  state: OperationState,
  { status, reason = null }: { status?: OperationStatus | undefined; reason?: string | null | undefined },
): { before: readonly CommandDraft[]; after: readonly CommandDraft[] } {
  const draft = drafter(state.id);
  const none = { before: [], after: [] };
  if (status === undefined || status === state.status) return none;
  switch (status) {
    case 'PLANNED':
      throw no(refusal('operation.not_planned', { status: state.status }));
    case 'RELEASED':
      return { ...none, before: [draft('release', {})] };
    case 'IN_PROGRESS':
      return { ...none, before: [draft('start', newRun(context))] };
    case 'ON_HOLD':
      if (reason === null) throw invalid([{ path: 'body.reason', message: 'say why it is stopped' }]);
      return { ...none, after: stopsOf(state, reason) };
    case 'FINISHED':
      return { ...none, after: closingOf(state, reason) };
    case 'CANCELLED':
      if (reason === null) throw invalid([{ path: 'body.reason', message: 'say why it is cancelled' }]);
      return { ...none, after: [draft('cancel', { reason })] };
  }
}

export function newRun({ now }: WriteContext): { runId: Uuid; kind: 'production' } {
  return { runId: timeOrderedId(now, randomBytes(16)), kind: 'production' };
}

function stopsOf(state: OperationState, reason: string): readonly CommandDraft[] {
  const open = openRuns(state);
  if (open.length === 0) throw no(refusal('operation.not_started'));
  return open.map(([runId]) => drafter(state.id)('stop', { runId, reason }));
}

function closingOf(state: OperationState, shortCloseReason: string | null): readonly CommandDraft[] {
  const draft = drafter(state.id);
  const complete = state.completed ? [] : [draft('complete', { shortCloseReason })];
  return state.requiresConfirmation || state.completed
    ? [...complete, draft('finish', { shortCloseReason })]
    : complete;
}

const no = (why: Refusal) => problemOfRefusal(why);
