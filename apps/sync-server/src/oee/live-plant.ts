import type { Uuid } from '@lineside/domain';
import { jobsChangedAfter } from '../db/changed-jobs.ts';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import { readHead } from '../db/head-rows.ts';
import type { Logger } from '../db/logger.ts';
import { readProgress } from '../db/oee-progress.ts';
import { listStops } from '../db/stop-rows.ts';
import type { Journal } from '../journal/journal.ts';
import type { PlantMessage } from '../sync/people-sockets.ts';
import { lineStatuses } from './line-statuses.ts';
import { jobMessage, lineMessages, stopMessage } from './live-messages.ts';
import type { RulesReader } from './plant-rules.ts';

interface LivePlantOptions {
  readonly database: Database;
  readonly journal: Pick<Journal, 'load'>;
  readonly rules: RulesReader;
  readonly now: () => number;
  readonly logger: Logger;
  readonly isListening: (organizationId: Uuid) => boolean;
  readonly tell: (organizationId: Uuid, message: PlantMessage) => void;
}

/** What happens within this is told at once, milliseconds. */
const gatherMs = 200;
/** Figures of a shift move with time, also where nothing happens. */
const everyMs = 10_000;
/** How long it waits for the figures to follow the journal; they are told as they are then. */
const mostWaits = 20;
const waitMs = 50;
const dayMs = 86_400_000;

interface Known {
  readonly lines: Map<Uuid, string>;
  readonly stops: Map<Uuid, string>;
  jobsThrough: number;
}

/** Tells people who listen on this node what changed in their plant, whichever node took it. */
export class LivePlant {
  readonly #options: LivePlantOptions;
  readonly #known = new Map<Uuid, Known>();
  readonly #timers = new Map<Uuid, NodeJS.Timeout>();
  readonly #clock: NodeJS.Timeout;
  #work: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: LivePlantOptions) {
    this.#options = options;
    this.#clock = setInterval(() => {
      for (const organizationId of this.#known.keys()) this.grown(organizationId);
    }, everyMs);
    this.#clock.unref();
  }

  /** Its journal may have grown, or somebody began to listen. */
  grown(organizationId: Uuid): void {
    if (this.#isClosed || this.#timers.has(organizationId)) return;
    if (!this.#options.isListening(organizationId)) return void this.#known.delete(organizationId);
    const timer = setTimeout(() => {
      this.#timers.delete(organizationId);
      this.#work = this.#work.then(() => this.#tellOf(organizationId));
    }, gatherMs);
    timer.unref();
    this.#timers.set(organizationId, timer);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#clock);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#work;
  }

  async #tellOf(organizationId: Uuid): Promise<void> {
    const { database, logger } = this.#options;
    try {
      await this.#waitForFigures(organizationId);
      if (this.#isClosed) return;
      const messages = await database.inOrganization(
        organizationId,
        (client) => this.#messages(client, organizationId),
        { snapshot: true },
      );
      for (const message of messages) this.#options.tell(organizationId, message);
    } catch (error) {
      if (!this.#isClosed) logger.warn({ err: error, organizationId }, 'people were not told what changed');
    }
  }

  async #waitForFigures(organizationId: Uuid): Promise<void> {
    const isBehind = async () =>
      this.#options.database.inOrganization(
        organizationId,
        async (client) => {
          const head = await readHead(client, organizationId);
          return (await readProgress(client, organizationId)).watermark < (head?.head ?? 0);
        },
        { readOnly: true },
      );
    for (let wait = 0; wait < mostWaits && !this.#isClosed && (await isBehind()); wait += 1)
      await new Promise((resolve) => setTimeout(resolve, waitMs));
  }

  async #messages(client: Client, organizationId: Uuid): Promise<readonly PlantMessage[]> {
    const reading = { ...this.#options, organizationId, now: this.#options.now() };
    const rules = await reading.rules.read(client, organizationId);
    const before = this.#known.get(organizationId);
    const known = before ?? { lines: new Map(), stops: new Map(), jobsThrough: 0 };
    this.#known.set(organizationId, known);
    const lines = await lineStatuses(client, reading, { rules, lines: rules.lines });
    const window = { from: reading.now - dayMs, to: reading.now + dayMs };
    const { rows: stops } = await listStops(client, { ...anyStop, window });
    const jobs = before ? await jobsChangedAfter(client, organizationId, known.jobsThrough) : [];
    const head = await readHead(client, organizationId);
    known.jobsThrough = head?.head ?? 0;
    // What stands when somebody begins to listen is asked for by its routes; only what changes is told.
    const isNews = before !== undefined;
    return [
      ...lines
        .filter((line) => isChanged(known.lines, line.line_id, { ...line, computed_at: 0, watermark: 0 }))
        .flatMap(lineMessages),
      ...stops
        .filter((stop) => isChanged(known.stops, stop.stop_id, stop) && isNews)
        .map((stop) => stopMessage(stop, rules)),
      ...jobs.map((job) => jobMessage(job, rules)),
    ];
  }
}

const anyStop = {
  status: null,
  isExplained: null,
  lineId: null,
  equipmentId: null,
  equipmentCode: null,
  skip: 0,
  limit: 500,
};

function isChanged(known: Map<Uuid, string>, id: Uuid, value: unknown): boolean {
  const text = JSON.stringify(value);
  if (known.get(id) === text) return false;
  known.set(id, text);
  return true;
}
