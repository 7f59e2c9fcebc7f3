import type { LineStatusWire, Uuid } from '@lineside/domain';
import { type ChangedJobRow, jobsChangedAfter } from '../db/changed-jobs.ts';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import { readHead } from '../db/head-rows.ts';
import type { Logger } from '../db/logger.ts';
import { readProgress } from '../db/oee-progress.ts';
import { listStops, type StopRow } from '../db/stop-rows.ts';
import type { Journal } from '../journal/journal.ts';
import type { PlantMessage } from '../sync/people-sockets.ts';
import { lineStatuses } from './line-statuses.ts';
import type { PlantRules, RulesReader } from './plant-rules.ts';

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
      ...stops.filter((stop) => isChanged(known.stops, stop.stop_id, stop) && isNews).map(stopMessage),
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

function lineMessages(line: LineStatusWire): readonly PlantMessage[] {
  const { line_id: id, status, figure, weighted, shift, watermark, computed_at: computedAt } = line;
  const { oee, availability, performance, quality } = figure;
  const topics = [`line:${id}`, `oee:${id}`, 'oee:all'];
  return [
    {
      type: 'line_status_update',
      topics: [`line:${id}`],
      body: { line_id: id, status, oee, availability, performance, quality },
    },
    { type: 'oee_update', topics, body: { line_id: id, shift, figure, weighted, watermark, computed_at: computedAt } },
  ];
}

function stopMessage(stop: StopRow): PlantMessage {
  const { parts, line_id: lineId, equipment_code: code, equipment_id: equipmentId } = stop;
  const from = parts[0]?.from_at ?? 0;
  const to = parts.at(-1)?.to_at ?? null;
  const topics = ['downtime:all', `downtime:equipment:${code}`, `equipment:${code}`, `equipment:${equipmentId}`];
  return {
    type: 'downtime_event',
    topics: lineId === null ? topics : [...topics, `downtime:line:${lineId}`, `line:${lineId}`],
    body: {
      id: stop.stop_id,
      line_id: lineId,
      equipment_code: code,
      start_time: from,
      end_time: to,
      duration: to === null ? null : (to - from) / 1000,
      reason: parts[0]?.reason ?? null,
      category: parts[0]?.category ?? null,
      big_loss: parts[0]?.big_loss ?? null,
      status: stop.is_confirmed ? 'confirmed' : to === null ? 'open' : 'closed',
    },
  };
}

function jobMessage(job: ChangedJobRow, { equipment }: PlantRules): PlantMessage {
  const line = job.equipment_id === null ? null : (equipment.get(job.equipment_id)?.line ?? null);
  return {
    type: 'job_update',
    topics: [
      `job:${job.id}`,
      ...(line ? [`line:${line.id}`] : []),
      ...(job.person_id ? [`person:${job.person_id}`] : []),
    ],
    body: {
      job_id: job.id,
      user_id: job.person_id,
      operation_id: job.operation_id,
      status: job.status,
      assigned_at: job.assigned_at,
      accepted_at: job.accepted_at,
      started_at: job.started_at,
      completed_at: job.completed_at,
    },
  };
}
