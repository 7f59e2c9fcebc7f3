import { randomBytes } from 'node:crypto';
import { timeOrderedId } from '@lineside/domain';
import { z } from 'zod';
import { type Act, act, creation, type WriteContext } from '../acts.ts';
import { ifMatchHeader, perform, writeHeaders } from '../perform.ts';
import { type Route, route } from '../route.ts';
import { jobResource, keyOfJob, shownJob } from './job-resource.ts';

const { path, params, shown, definition } = jobResource;
const shared = { method: 'post', tag: 'scheduling', auth: 'person' } as const;
const etag = { ETag: 'Its seq; send it as If-Match' };
const note = z.string().max(1000).nullable().default(null);

const assigning = creation(jobResource, 'job.assign');

const startBody = z
  .strictObject({
    operation_id: z
      .guid()
      .lowercase()
      .nullable()
      .default(null)
      .meta({ description: 'Where it is done, if nobody has said' }),
  })
  .prefault({});

const completeBody = z
  .strictObject({
    actual_quantity: z
      .number()
      .int()
      .min(0)
      .max(1_000_000_000)
      .nullable()
      .default(null)
      .meta({ description: 'Good pieces of its operation in all; null: as many as were reported' }),
    notes: note,
    short_close_reason: z.string().trim().min(1).max(50).nullable().default(null),
  })
  .prefault({});

const cancelBody = z.strictObject({ reason: z.string().trim().min(1).max(500).nullable().default(null) }).prefault({});

const one = (type: string, id: unknown, payload: Readonly<Record<string, unknown>>) => ({
  commands: [{ type, subjectId: String(id), payload }],
});

const starting: Act = {
  body: startBody,
  plan: async ({ now }, body, target) => {
    const { operation_id: operationId } = body as z.infer<typeof startBody>;
    return one('job.start', target, { runId: timeOrderedId(now, randomBytes(16)), operationId });
  },
};

const completing: Act = {
  body: completeBody,
  plan: async (_context, body, target) => {
    const {
      actual_quantity: actualQuantity,
      notes,
      short_close_reason: shortCloseReason,
    } = body as z.infer<typeof completeBody>;
    return one('job.complete', target, { actualQuantity, notes, shortCloseReason });
  },
};

const cancelling: Act = {
  body: cancelBody,
  plan: async (_context, body, target) => one('job.cancel', target, body as z.infer<typeof cancelBody>),
};

/** What is done with jobs, at the addresses of the floor dashboard. */
export const jobActRoutes: readonly Route[] = [
  route({
    ...shared,
    path: `${path}/assign`,
    summary: 'Give a job to a person: of an operation, of a schedule or of both',
    headers: writeHeaders,
    ...(assigning.body && { body: assigning.body }),
    answers: { 201: { description: 'Given', schema: shown, headers: { Location: 'Where it is', ...etag } } },
    handle: async (context) => {
      const { events, stateOf } = await perform(context, null, () => assigning.plan(context, context.body, null));
      const given = events.find(({ type }) => definition.events[type]?.creates);
      if (!given) throw new Error('a job that was not given');
      return shownJob(await stateOf(given.stream), 201);
    },
  }),
  actRoute('accept', 'Accept one’s own job', act(jobResource, 'job.accept')),
  actRoute('start', 'Start one’s own job, and with it a run of its operation', starting),
  actRoute('complete', 'Complete one’s own job, and with it its operation', completing),
  actRoute('cancel', 'Cancel a job; its schedule is scheduled again', cancelling),
];

function actRoute(name: string, summary: string, acting: Act): Route {
  return route({
    ...shared,
    path: `${path}/{id}/${name}`,
    summary,
    params,
    headers: { ...writeHeaders, ...ifMatchHeader },
    ...(acting.body && { body: acting.body }),
    answers: { 200: { description: 'Done', schema: shown, headers: etag } },
    handle: (context) => actOn(context, acting),
  });
}

async function actOn(context: WriteContext, acting: Act) {
  const { id } = context.params as { readonly id: string };
  const { stateOf } = await perform(context, keyOfJob(id), () => acting.plan(context, context.body, id));
  return shownJob(await stateOf(keyOfJob(id)), 200);
}
