import type { Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { faultOf } from '../db/database-error.ts';
import type { Logger } from '../db/logger.ts';
import { journalChannel } from '../db/notice-channel.ts';

const quietMs = 20;

interface NoticeOptions {
  readonly database: Database;
  readonly logger: Logger;
  /** Those who listen on this node: they do not wait for the notice to come back from Postgres. */
  readonly tellOwn: (organizationId: Uuid) => void;
}

/** Tells every node of commits: at once, and then at most every 20 ms an organization. A lost notice costs a look, no more. */
export class CommitNotices {
  readonly #options: NoticeOptions;
  /** Organizations that were told of within the last 20 ms; true: they have grown again since. */
  readonly #quiet = new Map<Uuid, boolean>();
  #closed = false;

  constructor(options: NoticeOptions) {
    this.#options = options;
  }

  committed(organizationId: Uuid): void {
    if (this.#closed) return;
    const isQuiet = this.#quiet.has(organizationId);
    this.#quiet.set(organizationId, isQuiet);
    if (!isQuiet) this.#notify(organizationId);
  }

  close(): void {
    this.#closed = true;
  }

  #notify(organizationId: Uuid): void {
    const { database, logger, tellOwn } = this.#options;
    tellOwn(organizationId);
    database
      .withoutOrganization((client) =>
        client.query('select pg_notify($1, $2)', [journalChannel, organizationId], 'notify-commit'),
      )
      .catch((error: unknown) => {
        if (!this.#closed) logger.warn({ err: error, fault: faultOf(error) }, 'a commit was not announced');
      });
    setTimeout(() => {
      const again = this.#quiet.get(organizationId) ?? false;
      this.#quiet.delete(organizationId);
      if (again) this.committed(organizationId);
    }, quietMs).unref();
  }
}
