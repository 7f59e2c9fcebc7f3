import { catalog, type Uuid } from '@lineside/domain';
import { type Database, openDatabase } from '../../db/database.ts';
import { createTestDatabase } from '../../db/testing/test-database.ts';
import { foldJournal } from '../../journal/fold-journal.ts';
import { type ScrapMetrics, type ScrapQuery, scrapMetrics } from '../../oee/scrap-metrics.ts';
import { openSpine } from '../../spine.ts';
import { silentLogger } from '../../testing/test-spine.ts';

/** What an organization's database says, whether it took the events or folded them. */
interface Contents {
  /** The rows of every aggregate's table, as text, ordered. */
  readonly states: Readonly<Record<string, readonly string[]>>;
  metrics(query: ScrapQuery): Promise<ScrapMetrics>;
}

interface Copy {
  readonly original: Contents;
  readonly folded: Contents;
}

/** Folds an organization's journal alone into an empty database and lets `compare` look at both. */
export async function withFoldedCopy(
  { databaseUrl, organizationId }: { readonly databaseUrl: string; readonly organizationId: Uuid },
  compare: (copy: Copy) => Promise<void>,
): Promise<void> {
  const empty = await createTestDatabase();
  const source = await openDatabase(databaseUrl, silentLogger);
  const target = await openSpine({ databaseUrl: empty.url, logger: silentLogger });
  try {
    await foldJournal(source, target.database, organizationId);
    await compare({
      original: await contentsOf(source, organizationId),
      folded: await contentsOf(target.database, organizationId),
    });
  } finally {
    await target.close();
    await source.close();
    await empty.drop();
  }
}

async function contentsOf(database: Database, organizationId: Uuid): Promise<Contents> {
  const states: Record<string, readonly string[]> = {};
  for (const { type } of catalog.aggregates)
    states[type] = await database.inOrganization(organizationId, async (client) => {
      const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${type} t order by 1`);
      return rows.map(({ row }) => row);
    });
  const metrics = (query: ScrapQuery) =>
    database.inOrganization(organizationId, (client) => scrapMetrics(client, organizationId, query));
  return { states, metrics };
}
