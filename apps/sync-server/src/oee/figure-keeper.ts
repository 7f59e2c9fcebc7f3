import type { Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { codeOf } from '../db/database-error.ts';
import { allOrganizations } from '../db/directory-rows.ts';
import type { Logger } from '../db/logger.ts';
import { forgetRollups, isProgressDue } from '../db/oee-progress.ts';
import type { Journal } from '../journal/journal.ts';
import type { RulesReader } from './plant-rules.ts';
import { projectStep } from './projector.ts';

/** After entries it waits so long for more, milliseconds: what comes together is read together. */
const gatherMs = 60;
/** And so often whatever else: that a device fell silent is told by nothing. */
const contactsEveryMs = 20_000;

const serializationFailure = '40001';
const mostTries = 20;

export interface FigureKeeperOptions {
  readonly database: Database;
  readonly journal: Pick<Journal, 'load'>;
  readonly rules: RulesReader;
  readonly now: () => number;
  readonly logger: Logger;
}

export interface FigureKeeper {
  /** Brings an organization's figures up to its journal; how many figures of shifts were computed here. */
  look(organizationId: Uuid): Promise<number>;
  /** Forgets all that follows from the journal, and computes it anew; the history of changed figures stays. */
  rebuild(organizationId: Uuid): Promise<number>;
  /** Looks soon: its journal may have grown. */
  grown(organizationId: Uuid): void;
  /** Looks soon at all: shifts end by time alone, and word of entries may be lost. */
  all(): void;
  close(): Promise<void>;
}

/** Keeps figures up to the journal, on every node: an organization is taken by one of them at a time. Nothing waits for it. */
export function keepFigures(options: FigureKeeperOptions): FigureKeeper {
  const { database, logger } = options;
  const due = new Set<Uuid>();
  let round: Promise<void> = Promise.resolve();
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const bringUp = async (organizationId: Uuid): Promise<number> => {
    let computed = 0;
    for (let tries = 0; ; ) {
      const done = await database
        .inOrganization(
          organizationId,
          (client) => projectStep(client, { ...options, organizationId, now: options.now() }),
          { repeatable: true },
        )
        .catch((error: unknown) => {
          tries += 1;
          // Another node went on between the first look and the lock; what it did is seen by the next one.
          if (codeOf(error) !== serializationFailure || tries > mostTries) throw error;
          return { more: true, computed: 0 };
        });
      computed += done?.computed ?? 0;
      if (!done?.more || isClosed) return computed;
    }
  };
  /** One at a time on this node: who asks waits for what is under way. */
  const look = (organizationId: Uuid): Promise<number> => {
    const looked = round.then(() => bringUp(organizationId));
    round = looked.then(
      () => undefined,
      () => undefined,
    );
    return looked;
  };
  let contactsAt = performance.now();
  const isDue = async (organizationId: Uuid): Promise<boolean> =>
    performance.now() - contactsAt > contactsEveryMs ||
    database.inOrganization(organizationId, (client) => isProgressDue(client, organizationId, options.now()), {
      readOnly: true,
    });
  const lookIfDue = async (organizationId: Uuid) => {
    if (await isDue(organizationId)) await look(organizationId);
  };
  const lookAtDue = async () => {
    timer = undefined;
    const organizations = [...due];
    due.clear();
    for (const organizationId of organizations) {
      if (isClosed) return;
      await lookIfDue(organizationId).catch((error: unknown) => {
        if (!isClosed) logger.warn({ err: error, organizationId }, 'figures were not brought up to date');
      });
    }
    if (performance.now() - contactsAt > contactsEveryMs) contactsAt = performance.now();
  };
  const soon = () => {
    if (isClosed || timer) return;
    timer = setTimeout(() => {
      looking = looking.then(lookAtDue);
    }, gatherMs);
    timer.unref();
  };
  const everybody = async () => {
    const all = await database.withoutOrganization(allOrganizations, { readOnly: true });
    for (const organizationId of all) due.add(organizationId);
    soon();
  };
  return {
    look,
    rebuild: async (organizationId) => {
      await database.inOrganization(organizationId, (client) => forgetRollups(client, organizationId));
      return look(organizationId);
    },
    grown: (organizationId) => {
      due.add(organizationId);
      soon();
    },
    all: () => {
      if (!isClosed && due.size === 0) everybody().catch(() => undefined);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await looking;
      await round;
    },
  };
}
