import type { Uuid } from '@lineside/domain';
import { findPersonBy, type NamingField } from '../../db/user-rows.ts';
import { Problem } from '../problem.ts';
import type { RouteContext } from '../route.ts';

interface NamingValues {
  readonly email?: string | null | undefined;
  readonly employeeId?: string | null | undefined;
}

const sentences = {
  email: 'Another person has this address. Open that one, or give another address.',
  employee_id: 'Another person has this employee number. Open that one, or give another number.',
} as const satisfies Record<NamingField, string>;

/** Addresses and employee numbers name one person each. @throws Problem 409 that names whose it is */
export async function demandUnique(
  { spine, caller }: RouteContext<'person'>,
  { email, employeeId }: NamingValues,
  own: Uuid | null,
): Promise<void> {
  const asked = [
    ['email', email],
    ['employee_id', employeeId],
  ] as const;
  await spine.database.inOrganization(
    caller.organizationId,
    async (client) => {
      for (const [field, value] of asked) {
        const holder = value == null ? undefined : await findPersonBy(client, field, value);
        if (holder !== undefined && holder !== own)
          throw new Problem({
            status: 409,
            code: `person.${field}_taken`,
            detail: sentences[field],
            details: { user_id: holder },
          });
      }
    },
    { readOnly: true },
  );
}

/**
 * Does what wants unique fields. Two requests at once may both find them free: the database takes the first one, and the other is told
 * whose they are now.
 */
export async function performUnique<Done>(
  context: RouteContext<'person'>,
  values: NamingValues,
  own: Uuid | null,
  work: () => Promise<Done>,
): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.code === 'storage') await demandUnique(context, values, own);
    throw error;
  }
}
