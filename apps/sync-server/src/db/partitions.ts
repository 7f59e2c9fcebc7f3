import type { Database } from './database.ts';
import type { Logger } from './logger.ts';

const everyMs = 6 * 3_600_000;

/** Keeps the journal's partitions three months ahead while the server runs; the migration runner did so at its start. */
export function keepPartitionsAhead(database: Database, logger: Logger): { close(): void } {
  const timer = setInterval(() => {
    database
      .withoutOrganization((client) => client.query('select make_journal_partitions()'))
      .catch((error: unknown) => logger.warn({ err: error }, 'the journal could not be given its next partitions'));
  }, everyMs);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
