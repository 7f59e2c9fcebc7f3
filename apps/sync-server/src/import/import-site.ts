import { z } from 'zod';
import { ImportError } from './import-error.ts';
import type { PersonSession } from './person-session.ts';

const siteSchema = z.object({ id: z.string(), code: z.string(), time_zone: z.string() });
export type ImportSite = z.infer<typeof siteSchema>;

const sitesPath = '/api/v1/sites';
const firstSiteCode = 'plant';

/**
 * The site that the log belongs to: the one named, else the only one, else (where there is none yet) a new one in the log's zone.
 * @throws ImportError `site.unknown` or `site.needed`
 */
export async function importSite(
  session: PersonSession,
  { code, timeZone }: { readonly code: string | undefined; readonly timeZone: string },
): Promise<ImportSite> {
  const sites = await session.listAll(sitesPath, siteSchema);
  if (sites.length === 0) return createSite(session, code ?? firstSiteCode, timeZone);
  const codes = sites.map((site) => site.code).join(', ');
  if (code === undefined) {
    const [only, another] = sites;
    if (only && !another) return only;
    throw new ImportError('site.needed', `There are several sites; name one with --site: ${codes}.`);
  }
  const named = sites.find((site) => site.code === code);
  if (named) return named;
  throw new ImportError('site.unknown', `There is no site ${code}; name one of these with --site: ${codes}.`);
}

async function createSite(session: PersonSession, code: string, timeZone: string): Promise<ImportSite> {
  await session.create(sitesPath, { code, name: code, time_zone: timeZone });
  const created = (await session.listAll(sitesPath, siteSchema)).find((site) => site.code === code);
  if (created) return created;
  throw new ImportError('site.unknown', `The site ${code} could not be created.`);
}
