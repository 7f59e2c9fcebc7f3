import { type PersonState, type RoleName, roleFromName, streamKeyText } from '@lineside/domain';
import { z } from 'zod';
import { listUsers, type UserFacts, type UserQuery } from '../../db/user-rows.ts';
import { invalid } from '../problem.ts';
import { pageOf, pageShape, textValue } from '../query-values.ts';
import type { Answer, RouteContext } from '../route.ts';

const text = z.string().trim().min(1).max(100);

/** What a list of people may be narrowed by. */
export const userFilters = {
  ...pageShape,
  is_active: (textValue(z.boolean()) as z.ZodType<boolean>).optional(),
  department: text.optional(),
  search: text.optional().meta({ description: 'Part of a name, user name, address or employee number' }),
};

/** A role by any name that the replaced systems had for it. @throws Problem 422 */
export function roleNamed(name: string, path: string): RoleName {
  const role = roleFromName(name);
  if (role) return role;
  throw invalid([{ path, message: 'there is no such role; GET /api/v1/auth/roles lists them' }]);
}

interface Listed {
  readonly state: PersonState;
  readonly facts: UserFacts;
}

type Filters = Pick<UserQuery, 'role' | 'active' | 'department' | 'search'>;

/** One page of people, each as `show` has it. */
export async function answerUsers(
  { spine, caller, now, query }: RouteContext<'person', unknown, Parameters<typeof pageOf>[0]>,
  filters: Filters,
  show: (listed: Listed) => unknown,
): Promise<Answer> {
  return spine.database.inOrganization(
    caller.organizationId,
    async (client) => {
      const { users, total } = await listUsers(client, { ...filters, ...pageOf(query), at: now });
      const keys = users.map(({ id }) => ({ type: 'person', id }));
      const states = await spine.journal.load(client, keys);
      const items = users.flatMap((facts) => {
        const state = states.get(streamKeyText({ type: 'person', id: facts.id }))?.state;
        return state ? [show({ state: state as PersonState, facts })] : [];
      });
      return { status: 200, body: { items, total } };
    },
    { snapshot: true },
  );
}
