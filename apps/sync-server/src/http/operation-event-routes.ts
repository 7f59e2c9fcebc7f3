import { type OperationState, openRuns, operationId, refusal, type Uuid } from '@lineside/domain';
import { z } from 'zod';
import { findOperationEvent, listOperationEvents } from '../db/journal-events.ts';
import { operationsAt } from '../db/state-lists.ts';
import type { CommandDraft, WriteContext } from './acts.ts';
import { problemOfRefusal } from './errors.ts';
import {
  type ActionType,
  actionTypes,
  type OperationData,
  operationDataSchema,
  showEvent,
  shownEventSchema,
  typesOfAction,
} from './operation-event-shape.ts';
import { newRun } from './operation-spelling.ts';
import { load, perform, writeHeaders } from './perform.ts';
import { invalid, notFound } from './problem.ts';
import { listOf, pageOf, pageShape } from './query-values.ts';
import { type Answer, type Route, type RouteContext, route } from './route.ts';

const path = '/api/v1/events';
const shared = { tag: 'execution', auth: 'person' } as const;
const text = (longest: number) => z.string().trim().min(1).max(longest);

const list = { 200: { description: 'One page, newest first', schema: listOf(shownEventSchema) } };
const page = {
  ...pageShape,
  order_no: text(50).optional(),
  action_type: z.enum(actionTypes).optional(),
};

const eventBody = z.strictObject({
  order_no: text(50),
  operation_no: text(80),
  asset_id: z.number().int().positive().max(2_147_483_647).optional(),
  workplace_name: text(100).optional().meta({ description: 'Finds the operation where asset_id is absent' }),
  action_type: z.enum(actionTypes),
  operation_data: operationDataSchema.default({}),
  user_id: z.unknown().optional().meta({ description: 'Ignored: it is whoever is signed in' }),
  user_email: z.unknown().optional().meta({ description: 'Ignored' }),
});
type EventBody = z.infer<typeof eventBody>;

/** Operation events: posting one is the act itself, and the journal is the list. */
export const operationEventRoutes: readonly Route[] = [
  route({
    ...shared,
    method: 'get',
    path,
    summary: 'List operation events, newest first',
    query: z.strictObject({ ...page, workplace_name: text(100).optional() }),
    answers: list,
    handle: async (context) => listEvents(context, context.query, context.query.workplace_name),
  }),
  route({
    ...shared,
    method: 'post',
    path,
    summary: 'Start, stop, report, complete, finish, release or cancel an operation',
    headers: writeHeaders,
    body: eventBody,
    answers: {
      201: { description: 'Done', schema: shownEventSchema, headers: { Location: 'Where the event is' } },
    },
    handle: (context) => record(context, context.body),
  }),
  route({
    ...shared,
    method: 'get',
    path: `${path}/workplace/{workplace_name}`,
    summary: 'List the operation events of a workplace, newest first',
    params: z.strictObject({ workplace_name: text(100) }),
    query: z.strictObject(page),
    answers: list,
    handle: async (context) => listEvents(context, context.query, context.params.workplace_name),
  }),
  route({
    ...shared,
    method: 'get',
    path: `${path}/{event_id}`,
    summary: 'Get one operation event',
    params: z.strictObject({ event_id: z.guid() }),
    answers: { 200: { description: 'The event with its verdict as it stands', schema: shownEventSchema } },
    handle: async (context) => ({ status: 200, body: await eventShown(context, context.params.event_id) }),
  }),
];

type Caller = RouteContext<'person'>;

async function listEvents(
  { spine, caller }: Caller,
  query: { order_no?: string | undefined; action_type?: ActionType | undefined } & Parameters<typeof pageOf>[0],
  workplaceName: string | undefined,
): Promise<Answer> {
  const asked = {
    types: typesOfAction(query.action_type),
    orderNo: query.order_no ?? null,
    workplaceName: workplaceName ?? null,
    ...pageOf(query),
  };
  const { rows, total } = await spine.database.inOrganization(
    caller.organizationId,
    (client) => listOperationEvents(client, asked),
    { snapshot: true },
  );
  return { status: 200, body: { items: rows.map(showEvent), total } };
}

async function eventShown({ spine, caller }: Caller, eventId: Uuid): Promise<z.infer<typeof shownEventSchema>> {
  const row = await spine.database.inOrganization(
    caller.organizationId,
    (client) => findOperationEvent(client, typesOfAction(undefined), eventId),
    { readOnly: true },
  );
  if (!row) throw notFound('event');
  return showEvent(row);
}

async function record(context: WriteContext, body: EventBody): Promise<Answer> {
  const key = { type: 'operation', id: await operationOf(context, body) };
  const { events } = await perform(context, null, async () => {
    const { state, seq } = await load(context, key);
    const commands = commandsOf(context, state as OperationState, body.action_type, body.operation_data);
    // Only STOP is worked out from the state; the others may meet whatever comes in between.
    return body.action_type === 'STOP' ? { commands, seen: { key, seq } } : { commands };
  });
  // An act may bring others with it (COMPLETE stops runs); the last event is the one that was asked for.
  const last = events.at(-1);
  if (!last) throw new Error('an act without an event');
  return { status: 201, body: await eventShown(context, last.id), headers: { location: `${path}/${last.id}` } };
}

async function operationOf(context: Caller, body: EventBody): Promise<Uuid> {
  const { organizationId } = context.caller;
  const { order_no: orderNo, operation_no: operationNo, asset_id, workplace_name: workplaceName = null } = body;
  if (asset_id !== undefined) return operationId(organizationId, orderNo, asset_id, operationNo);
  const [id, another] = await context.spine.database.inOrganization(
    organizationId,
    (client) => operationsAt(client, { orderNo, operationNo, workplaceName }),
    { readOnly: true },
  );
  if (id === undefined) throw notFound('operation');
  if (another !== undefined) throw invalid([{ path: 'body.asset_id', message: 'needed here: several machines fit' }]);
  return id;
}

function commandsOf(
  context: WriteContext,
  state: OperationState,
  action: ActionType,
  data: OperationData,
): readonly CommandDraft[] {
  const one = (command: string, payload: Readonly<Record<string, unknown>>): readonly CommandDraft[] => [
    { type: `operation.${command}`, subjectId: state.id, payload },
  ];
  const { good = 0, scrap = 0, reason = null, kind } = data;
  switch (action) {
    case 'RELEASE':
      return one('release', {});
    case 'START':
      return one('start', { ...newRun(context), ...(kind && { kind }) });
    case 'STOP':
      if (reason === null) throw invalid([{ path: 'body.operation_data.reason', message: 'say why it is stopped' }]);
      return runsToStop(context, state, data.run_id).flatMap((runId) => one('stop', { runId, reason }));
    case 'REPORT_QUANTITY':
      return one('report_quantity', { good, scrap, scrapReason: scrap > 0 ? reason : null });
    case 'COMPLETE':
      return one('complete', { shortCloseReason: reason });
    case 'FINISH':
      return one('finish', { shortCloseReason: reason });
    case 'CANCEL':
      if (reason === null) throw invalid([{ path: 'body.operation_data.reason', message: 'say why it is cancelled' }]);
      return one('cancel', { reason });
  }
}

/** The run that is named, else the caller's own open ones, else whatever runs. */
function runsToStop({ caller }: WriteContext, state: OperationState, runId: string | undefined): readonly string[] {
  if (runId !== undefined) return [runId];
  const open = openRuns(state);
  const own = open.filter(([, run]) => run.by?.id === caller.personId);
  const runs = (own.length > 0 ? own : open).map(([id]) => id);
  if (runs.length === 0) throw problemOfRefusal(refusal('operation.run_unknown'));
  return runs;
}
