import type { Readable } from 'node:stream';
import { ImportError } from './import-error.ts';
import { importMachine, type MachineImport } from './import-machine.ts';
import { type ImportPlan, planImport } from './import-plan.ts';
import { importSite } from './import-site.ts';
import { addTallies, emptyTally, type ImportTally } from './import-tally.ts';
import { createMasterData, type KnownMachine, knownMachines } from './master-data.ts';
import { type PersonSession, signIn } from './person-session.ts';
import { readProductionLog, type UnreadableRow } from './read-production-log.ts';
import type { ServerCalls } from './server-calls.ts';

export interface ImportRequest {
  readonly source: Readable;
  readonly server: ServerCalls;
  readonly username: string;
  readonly password: string;
  /** The log's local time, an IANA name. */
  readonly timeZone: string;
  /** Which site; undefined: the only one. */
  readonly siteCode: string | undefined;
  /** Where the devices' secrets are kept. */
  readonly folder: string;
  readonly progress: (line: string) => void;
  /** Milliseconds from any beginning. */
  readonly clock: () => number;
}

export interface ImportOutcome {
  readonly tally: ImportTally;
  readonly unreadable: readonly UnreadableRow[];
  /** From the first push to the last answer. */
  readonly pushSeconds: number;
}

const machinesAtOnce = 4;

/**
 * Plays a plant's production log through the public API: master data over REST, events through push, one device per machine.
 * Importing the same rows again, or a file that overlaps, changes nothing that is there.
 *
 * @throws ImportError where nothing can be imported at all; single rows that cannot be taken are in the outcome instead
 */
export async function importProductionLog(request: ImportRequest): Promise<ImportOutcome> {
  const { server, progress, clock } = request;
  checkTimeZone(request.timeZone);
  const { rows, unreadable } = await readProductionLog(request.source, request.timeZone);
  const plan = planImport(rows);
  progress(`Read ${rows.length} rows of ${plan.machines.length} machines; ${unreadable.length} cannot be read.`);
  if (rows.length === 0) return { tally: emptyTally, unreadable, pushSeconds: 0 };
  const session = await signIn(server, request);
  const { machines, context } = await prepare(request, session, plan);
  const startedAt = clock();
  const tally = await importMachines(context, plan, machines);
  return { tally, unreadable, pushSeconds: (clock() - startedAt) / 1000 };
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (error) {
    throw new ImportError(
      'time_zone.unknown',
      `There is no time zone ${timeZone}; name one like Asia/Jerusalem.`,
      error,
    );
  }
}

async function prepare(request: ImportRequest, session: PersonSession, plan: ImportPlan) {
  const { server, folder, progress, timeZone } = request;
  const site = await importSite(session, { code: request.siteCode, timeZone });
  if (site.time_zone !== timeZone)
    progress(
      `The site ${site.code} is in ${site.time_zone}, the log's times are read in ${timeZone}: dates in reports are the site's.`,
    );
  const created = await createMasterData(session, plan, site.id);
  const machineNames = plan.machines.map(({ machine }) => machine);
  const machines = await knownMachines(session, machineNames, site.id);
  progress(`Products, people, orders and machines are there; ${created} products, people and orders are new.`);
  const onPushed = progressOfPushes(plan, progress);
  const context: MachineImport = { server, session, siteId: site.id, folder, onPushed };
  return { machines, context };
}

function progressOfPushes(plan: ImportPlan, progress: (line: string) => void): MachineImport['onPushed'] {
  const total = plan.machines.reduce((sum, machine) => sum + machine.rows.length, 0);
  const sent = { rows: 0, events: 0 };
  return ({ rows, events }) => {
    sent.rows += rows;
    sent.events += events;
    progress(`${sent.rows} of ${total} rows sent (${sent.events} events).`);
  };
}

async function importMachines(
  context: MachineImport,
  plan: ImportPlan,
  machines: readonly KnownMachine[],
): Promise<ImportTally> {
  const queue = plan.machines.entries();
  let tally = emptyTally;
  const failures: unknown[] = [];
  const drain = async () => {
    for (const [index, machinePlan] of queue) {
      if (failures.length > 0) return;
      const known = machines[index];
      if (!known) throw new Error(`the machine ${machinePlan.machine} has no equipment`);
      const ofMachine = await importMachine(context, machinePlan, known);
      tally = addTallies(tally, ofMachine);
    }
  };
  const drained = () => drain().catch((error: unknown) => void failures.push(error));
  // Whoever is told of a failure is told when nothing is sent any more.
  await Promise.all(Array.from({ length: machinesAtOnce }, drained));
  if (failures.length > 0) throw failures[0];
  return tally;
}
