import { rights, roleNames, rolesAt, workplacesAt } from '@lineside/domain';
import { z } from 'zod';
import type { SignedInPerson } from './route.ts';

/** A signed-in person as the API shows one. */
export const userSchema = z
  .object({
    id: z.guid(),
    organization_id: z.guid(),
    username: z.string(),
    full_name: z.string(),
    role: z.enum(roleNames).nullable().meta({ description: 'The first of roles' }),
    roles: z.array(z.enum(roleNames)),
    permissions: z.array(z.enum(rights)).meta({ description: 'With those that are limited' }),
    workplace_access: z.array(z.guid()).meta({ description: 'Equipment where the person may work; none: everywhere' }),
    must_change_password: z.boolean(),
  })
  .meta({ id: 'User' });

export function userOf(
  { organizationId, state, held, mustChange }: SignedInPerson,
  at: number,
): z.infer<typeof userSchema> {
  const roles = [...rolesAt(state, at)];
  return {
    id: state.id,
    organization_id: organizationId,
    username: state.username,
    full_name: state.displayName,
    role: roles[0] ?? null,
    roles,
    permissions: rights.filter((right) => held.has(right)).toSorted(),
    workplace_access: [...workplacesAt(state, at)],
    must_change_password: mustChange,
  };
}
