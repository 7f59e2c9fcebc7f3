import { type JobState, jobStatuses, type PersonState, streamKeyText, uuidSchema } from '@lineside/domain';
import { z } from 'zod';
import { jobsByPerson } from '../../db/job-statistics.ts';
import { listStates } from '../../db/state-lists.ts';
import { listOf, pageOf, pageShape, textValue } from '../query-values.ts';
import { type Route, route } from '../route.ts';
import { jobResource, keyOfJob } from './job-resource.ts';

const { path, shown, definition } = jobResource;
const shared = { method: 'get', tag: 'scheduling', auth: 'person' } as const;

const pieces = z.number().int();
const share = z.number().min(0).max(1).nullable();
const standingShape = {
  assigned: pieces,
  completed: pieces,
  cancelled: pieces,
  completion_rate: share.meta({ description: 'Completed of those given; null where none was' }),
  quantity: pieces,
  average_minutes: z
    .number()
    .nullable()
    .meta({ description: 'From start to completion; null where none was completed' }),
};
const statisticsSchema = z
  .strictObject({
    days: pieces,
    since: z.iso.datetime(),
    ...standingShape,
    people: z.array(z.strictObject({ user_id: uuidSchema, display_name: z.string(), ...standingShape })),
  })
  .meta({ id: 'JobStatistics' });

const dayMs = 86_400_000;

/** Lists of jobs beside the catalog's; they stand before it, for `my-jobs` and `statistics` are no ids. */
export const jobReadingRoutes: readonly Route[] = [
  route({
    ...shared,
    path: `${path}/my-jobs`,
    summary: 'List one’s own jobs, oldest first',
    query: z.strictObject({ status: z.enum(jobStatuses).optional(), ...pageShape }),
    answers: { 200: { description: 'One page', schema: listOf(shown) } },
    handle: async ({ spine, caller, query }) => {
      const { status } = query;
      const own = [{ column: 'person_id', value: caller.personId }];
      const where = status === undefined ? own : [...own, { column: 'status', value: status }];
      return spine.database.inOrganization(
        caller.organizationId,
        async (client) => {
          const list = { type: definition.type, where, order: ['seq'], ...pageOf(query) };
          const { ids, total } = await listStates(client, list);
          const states = await spine.journal.load(client, ids.map(keyOfJob));
          const jobs = ids.flatMap((id) => (states.get(streamKeyText(keyOfJob(id)))?.state as JobState) ?? []);
          return { status: 200, body: { items: jobs.map((job) => jobResource.show(job)), total } };
        },
        { snapshot: true },
      );
    },
  }),
  route({
    ...shared,
    path: `${path}/statistics`,
    summary: 'What became of the jobs of the last days, in all and by person',
    query: z.strictObject({ days: (textValue(z.number().int().min(1).max(366)) as z.ZodType<number>).default(30) }),
    answers: { 200: { description: 'By when they were given', schema: statisticsSchema } },
    handle: async ({ spine, caller, query, now }) => {
      const since = now - query.days * dayMs;
      return spine.database.inOrganization(
        caller.organizationId,
        async (client) => {
          const rows = await jobsByPerson(client, since);
          const keys = rows.map(({ person_id: id }) => ({ type: 'person', id }));
          const people = await spine.journal.load(client, keys);
          const nameOf = (key: (typeof keys)[number]) =>
            (people.get(streamKeyText(key))?.state as PersonState | undefined)?.displayName ?? '';
          return {
            status: 200,
            body: {
              days: query.days,
              since: new Date(since).toISOString(),
              ...standing(rows),
              people: rows.map((row, index) => ({
                user_id: row.person_id,
                display_name: nameOf(keys[index] ?? { type: 'person', id: row.person_id }),
                ...standing([row]),
              })),
            },
          };
        },
        { snapshot: true },
      );
    },
  }),
];

type Rows = Awaited<ReturnType<typeof jobsByPerson>>;

function standing(rows: Rows) {
  const sum = (field: Exclude<keyof Rows[number], 'person_id'>) => rows.reduce((total, row) => total + row[field], 0);
  const [assigned, completed] = [sum('assigned'), sum('completed')];
  return {
    assigned,
    completed,
    cancelled: sum('cancelled'),
    completion_rate: assigned === 0 ? null : completed / assigned,
    quantity: sum('quantity'),
    average_minutes: completed === 0 ? null : sum('worked_ms') / completed / 60_000,
  };
}
