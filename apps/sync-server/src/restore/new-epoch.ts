import { allOrganizations, lookAt, type OrganizationRow, openAdministration } from '../db/administration.ts';
import { isLineside, raiseEpoch } from '../db/copied-tables.ts';
import { AdministrationError } from './administration-cli.ts';

/**
 * Tells every replica that this server's history is another one now: for who restored the database with tools of his own.
 * @throws DatabaseSetupError
 */
export async function newEpoch(
  databaseUrl: string,
): Promise<readonly (OrganizationRow & { readonly epoch: number })[]> {
  const administration = await openAdministration(databaseUrl);
  try {
    return await administration.write(async (client) => {
      if (!(await isLineside(client)))
        throw new AdministrationError('database_empty', 'There is no Lineside in this database; check DATABASE_URL.');
      const raised = [];
      for (const organization of await allOrganizations(client)) {
        await lookAt(client, organization.id);
        raised.push({ ...organization, epoch: await raiseEpoch(client, organization.id) });
      }
      return raised;
    });
  } finally {
    await administration.close();
  }
}
