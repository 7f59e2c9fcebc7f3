import { organizationsNamed } from '../db/accounts.ts';
import type { Database } from '../db/database.ts';
import type { Logger } from '../db/logger.ts';

/** A server without an organization has no accounts either: said at start, before somebody wonders at the sign-in screen. */
export async function warnWhenEmpty(database: Pick<Database, 'withoutOrganization'>, logger: Logger): Promise<void> {
  const organizations = await database.withoutOrganization((client) => organizationsNamed(client, undefined), {
    readOnly: true,
  });
  if (organizations.length > 0) return;
  logger.warn(
    { code: 'no_organization' },
    'the database is empty: nobody can sign in until `npm run admin -- create-organization` and `create-admin` were run (or LINESIDE_DEMO=1 has made the demo plant)',
  );
}
