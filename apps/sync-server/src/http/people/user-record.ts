import {
  initialsOf,
  isActiveAt,
  type PersonState,
  roleNames,
  rolesAt,
  streamKeyText,
  type Uuid,
  workplacesAt,
} from '@lineside/domain';
import { z } from 'zod';
import { findUser, type UserFacts } from '../../db/user-rows.ts';
import { etagOf, type Shown } from '../perform.ts';
import { notFound } from '../problem.ts';
import type { Answer, RouteContext } from '../route.ts';

/** Where the people of the replaced systems' user routes are. */
export const usersPath = '/api/v1/users';

/** A person as those see one who look after people: all fields, and how the account stands. Never a password or a hash. */
export const userRecordSchema = z
  .object({
    id: z.guid(),
    organization_id: z.guid(),
    site_id: z.guid().nullable(),
    username: z.string(),
    full_name: z.string(),
    initials: z.string().meta({ description: 'As given, else the last name and first letters: Petrov I.S.' }),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    email: z.string().nullable(),
    employee_id: z.string().nullable(),
    department: z.string().nullable(),
    shift: z.string().nullable(),
    skills: z.array(z.string()),
    certifications: z.array(z.string()),
    role: z.enum(roleNames).nullable().meta({ description: 'The first of roles' }),
    roles: z.array(z.enum(roleNames)),
    workplace_access: z.array(z.guid()).meta({ description: 'Equipment ids; none: everywhere' }),
    is_active: z.boolean(),
    has_account: z.boolean().meta({ description: 'There is a password' }),
    must_change_password: z.boolean(),
    last_login_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'UserRecord' });

export function recordOf(
  organizationId: Uuid,
  state: PersonState,
  facts: UserFacts | undefined,
  at: number,
): z.infer<typeof userRecordSchema> {
  const roles = [...rolesAt(state, at)];
  return {
    id: state.id,
    organization_id: organizationId,
    site_id: state.siteId,
    username: state.username,
    full_name: state.displayName,
    initials: initialsOf(state),
    first_name: state.firstName,
    last_name: state.lastName,
    email: state.email,
    employee_id: state.employeeId,
    department: state.department,
    shift: state.shift,
    skills: [...state.skills],
    certifications: [...state.certifications],
    role: roles[0] ?? null,
    roles,
    workplace_access: [...workplacesAt(state, at)],
    is_active: isActiveAt(state, at),
    has_account: facts?.has_account ?? false,
    must_change_password: facts?.must_change ?? false,
    last_login_at: facts?.last_login_at?.toISOString() ?? null,
  };
}

type Context = RouteContext<'person'>;

/** Answers with a person as it stands after an act. */
export async function answerWithUser(
  { spine, caller, now }: Context,
  shown: Shown,
  status: 200 | 201 = 200,
): Promise<Answer> {
  const { organizationId } = caller;
  const { id } = shown.state;
  const facts = await spine.database.inOrganization(organizationId, (client) => findUser(client, id), {
    readOnly: true,
  });
  const location: Record<string, string> = status === 201 ? { location: `${usersPath}/${id}` } : {};
  const body = recordOf(organizationId, shown.state as PersonState, facts, Math.max(now, shown.state.newestAt ?? 0));
  return { status, body, headers: { ...etagOf(shown), ...location } };
}

/** The person whom `find` names, and how the account stands, read together. @throws Problem 404 */
export async function userShown(
  { spine, caller, now }: Context,
  find: (client: Parameters<typeof findUser>[0]) => Promise<Uuid | undefined>,
): Promise<Answer> {
  const { organizationId } = caller;
  return spine.database.inOrganization(
    organizationId,
    async (client) => {
      const id = await find(client);
      const facts = id === undefined ? undefined : await findUser(client, id);
      if (!facts) throw notFound('person');
      const key = { type: 'person', id: facts.id };
      const shown = (await spine.journal.load(client, [key])).get(streamKeyText(key));
      if (!shown) throw notFound('person');
      const body = recordOf(organizationId, shown.state as PersonState, facts, now);
      return { status: 200, body, headers: etagOf(shown) };
    },
    { snapshot: true },
  );
}
