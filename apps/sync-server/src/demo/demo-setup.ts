import {
  appendTo,
  calendarDate,
  type JournalTail,
  protocolVersion,
  refusalSentence,
  type Uuid,
} from '@lineside/domain';
import type { RequestOrigin } from '../db/security-log.ts';
import type { Devices } from '../identity/devices.ts';
import { figuresFollow } from '../oee/figures-follow.ts';
import type { Spine } from '../spine.ts';
import { factoryMachines } from './factory.ts';
import { factoryDay } from './factory-day.ts';
import {
  type FactoryCommand,
  type FactoryScope,
  issueCommands,
  type MachineDay,
  plannedCommand,
  workedCommand,
} from './factory-events.ts';
import { daysWithoutWork, demoSiteOf, loadedStates, peopleOf } from './factory-found.ts';
import { factoryCreations } from './factory-plant.ts';
import { SetupRefused } from './setup-refused.ts';

interface SetupRequest {
  readonly organizationId: Uuid;
  /** Who asks: made-up days are his where the people of the demo plant are gone. */
  readonly personId: Uuid;
  readonly origin: RequestOrigin;
  readonly days: number;
}

/** How far a set-up is, and how the last one ended. */
interface SetupStanding {
  readonly status: 'idle' | 'running' | 'done' | 'failed';
  readonly days: number;
  /** Of machines and days: those that are there, and all of them. */
  readonly done: number;
  readonly total: number;
}

interface SetupOutcome {
  /** First and last production date. */
  readonly startDate: string;
  readonly endDate: string;
  /** Days of machines that were made now; the others were there. */
  readonly made: number;
}

export interface DemoSetup {
  /** Makes the days that are not there yet. @throws SetupRefused */
  setUp(request: SetupRequest): Promise<SetupOutcome>;
  standing(organizationId: Uuid): SetupStanding;
}

interface Services {
  readonly spine: Spine;
  readonly devices: Pick<Devices, 'enrol'>;
  readonly seed: number;
  readonly now: () => number;
}

const idle: SetupStanding = { status: 'idle', days: 0, done: 0, total: 0 };
/** Days of machines that go in one push: some 25 events each, of at most 500. */
const daysAtOnce = 15;

/** Fills the demo plant with made-up days up to yesterday, through the journal, as a device that tells of the past. */
export function openDemoSetup(services: Services): DemoSetup {
  const standings = new Map<Uuid, SetupStanding>();
  const standing = (organizationId: Uuid) => standings.get(organizationId) ?? idle;
  return {
    standing,
    setUp: async (request) => {
      const { organizationId, days } = request;
      if (standing(organizationId).status === 'running') throw new SetupRefused('setup.running');
      const tell = (known: Partial<SetupStanding>) =>
        void standings.set(organizationId, { ...standing(organizationId), ...known });
      tell({ status: 'running', days, done: 0, total: days * factoryMachines.length });
      try {
        const outcome = await makeDays(services, request, (done) => tell({ done }));
        tell({ status: 'done' });
        return outcome;
      } catch (error) {
        tell({ status: 'failed' });
        throw error;
      }
    },
  };
}

async function makeDays(
  services: Services,
  request: SetupRequest,
  tellDone: (done: number) => void,
): Promise<SetupOutcome> {
  const { spine, now, seed } = services;
  const { organizationId, days } = request;
  const site = await demoSiteOf(spine, organizationId);
  await makePlant(spine, request, site.id);
  const dates = datesBefore(calendarDate(site.timeZone, now()), days);
  const all = dates.flatMap((date, index) =>
    factoryMachines.map((machine): MachineDay => {
      const place = { day: index + 1, days };
      return { machine, date, made: factoryDay({ name: `${machine.name} ${date}`, seed }, machine, place) };
    }),
  );
  const missing = await daysWithoutWork(spine, organizationId, all);
  const { deviceId, ...enrolled } = await enrol(services, request, site.id);
  const people = await peopleOf(spine, request.organizationId, request.personId);
  const scope: FactoryScope = { organizationId, siteId: site.id, timeZone: site.timeZone, deviceId, people };
  let { tail } = enrolled;
  for (let at = 0; at < missing.length; at += daysAtOnce) {
    tellDone(all.length - missing.length + at);
    tail = await push(spine, scope, tail, missing.slice(at, at + daysAtOnce));
  }
  await figuresFollow(services, organizationId);
  tellDone(all.length);
  return { startDate: dates[0] ?? '', endDate: dates.at(-1) ?? '', made: missing.length };
}

/** The dates before one, oldest first. */
function datesBefore(date: string, count: number): readonly string[] {
  const dayMs = 86_400_000;
  const end = Date.parse(date);
  return Array.from({ length: count }, (_, index) =>
    new Date(end - (count - index) * dayMs).toISOString().slice(0, 'yyyy-mm-dd'.length),
  );
}

async function makePlant(
  spine: Spine,
  { organizationId, personId, origin }: SetupRequest,
  siteId: Uuid,
): Promise<void> {
  const creations = factoryCreations(organizationId, siteId);
  const keyOf = ({ aggregate: type, subjectId: id }: (typeof creations)[number]) => ({ type, id });
  const get = await loadedStates(spine, organizationId, creations.map(keyOf));
  const commands = creations.filter((one) => get(keyOf(one))?.existence !== 'present');
  if (commands.length === 0) return;
  const actor = { type: 'person', id: personId } as const;
  const answer = await spine.journal.execute(organizationId, {
    commands: commands.map(({ type, subjectId, payload }) => ({ type, subjectId, payload })),
    actor,
    origin,
  });
  if (answer.status === 'refused') throw new Error(`the factory line is refused: ${refusalSentence(answer.refusal)}`);
  if (answer.status !== 'done') throw new Error(`the factory line: ${answer.status}`);
}

async function enrol({ devices }: Services, request: SetupRequest, siteId: Uuid) {
  const { organizationId, personId: by, origin } = request;
  const device = { kind: 'importer', name: 'Demo data', siteId, equipmentId: null, reference: 'demo-setup' } as const;
  const { deviceId, lastSeq, lastHash } = await devices.enrol(organizationId, { by, origin }, device);
  return { deviceId, tail: { deviceSeq: lastSeq, chainHash: lastHash } };
}

/** @throws SetupRefused `setup.contested` where another server set up at the same time */
async function push(
  spine: Spine,
  scope: FactoryScope,
  tail: JournalTail,
  days: readonly { readonly day: MachineDay; readonly isPlanned: boolean }[],
): Promise<JournalTail> {
  const commands = days.flatMap(({ day, isPlanned }): readonly FactoryCommand[] => [
    ...(isPlanned ? [] : [plannedCommand(scope, day)]),
    workedCommand(scope, day),
    ...issueCommands(scope, day),
  ]);
  const entries = appendTo(tail, commands.flat());
  const { organizationId, deviceId, siteId } = scope;
  const answer = await spine.push(
    { organizationId, deviceId, siteId, kind: 'importer' },
    {
      protocol: protocolVersion,
      previousHash: tail.chainHash,
      entries: entries.map(({ deviceSeq, bytes, chainHash }) => ({ deviceSeq, bytes, chainHash })),
      urgent: false,
      clocks: [],
    },
  );
  if (answer.status !== 'taken') throw new SetupRefused('setup.contested');
  const { deviceSeq, chainHash } = entries.at(-1) ?? tail;
  return { deviceSeq, chainHash };
}
