import { initialsOf, isActiveAt, roleNames, rolesAt } from '@lineside/domain';
import { z } from 'zod';
import { listOf } from '../query-values.ts';
import { type Route, route } from '../route.ts';
import { answerUsers, roleNamed, userFilters } from './user-list.ts';

const entrySchema = z
  .object({
    id: z.guid(),
    initials: z.string(),
    name: z.string(),
    role: z.enum(roleNames).nullable(),
    username: z.string(),
    is_active: z.boolean(),
  })
  .meta({ id: 'DirectoryEntry' });

const { department: _department, search: _search, ...filters } = userFilters;

/** Who works here, for everybody who is signed in: names and roles, nothing that is the person's own. */
export const directoryRoute: Route = route({
  method: 'get',
  path: '/api/v1/directory/users',
  tag: 'people',
  auth: 'person',
  summary: 'List everybody’s name and role',
  query: z.strictObject({ ...filters, role: z.string().trim().min(1).max(50).optional() }),
  answers: { 200: { description: 'One page, by user name', schema: listOf(entrySchema) } },
  handle: (context) => {
    const { role, is_active: active } = context.query;
    const asked = { active, role: role === undefined ? undefined : roleNamed(role, 'query.role') };
    return answerUsers(context, asked, ({ state }) => ({
      id: state.id,
      initials: initialsOf(state),
      name: state.displayName,
      role: rolesAt(state, context.now)[0] ?? null,
      username: state.username,
      is_active: isActiveAt(state, context.now),
    }));
  },
});
