import type { JournalTail } from '@lineside/domain';
import { nextRun } from './command-runs.ts';
import { type DeviceFile, deviceFilePath, readDeviceFile, writeDeviceFile } from './device-file.ts';
import { type DeviceSession, openDeviceSession } from './device-session.ts';
import { ImportError } from './import-error.ts';
import type { MachinePlan } from './import-plan.ts';
import { addTallies, emptyTally, type ImportTally, tallyRun } from './import-tally.ts';
import { type KnownMachine, operationsOn } from './master-data.ts';
import type { PersonSession } from './person-session.ts';
import { creationCommand, type ImportCommand, type ImportScope, operationOf, rowCommand } from './row-events.ts';
import type { ServerCalls } from './server-calls.ts';

export interface MachineImport {
  readonly server: ServerCalls;
  readonly session: PersonSession;
  readonly siteId: string;
  /** Where the devices' secrets are kept. */
  readonly folder: string;
  /** Told after each push what went with it. */
  readonly onPushed: (sent: { readonly rows: number; readonly events: number }) => void;
}

const attempts = 4;

/**
 * Plays one machine's rows as its own device, going on from the end of that device's journal. Where the server has another end
 * (it was restored, or another import writes as this machine) it starts over from there: what the server has is only repeated.
 * @throws ImportError `device.contested` when that happens again and again
 */
export async function importMachine(
  context: MachineImport,
  { rows }: MachinePlan,
  known: KnownMachine,
): Promise<ImportTally> {
  const { organizationId } = context.session;
  const path = deviceFilePath(context.folder, organizationId, known.machine);
  let kept = await readDeviceFile(path);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { tail, ...credential } = kept?.tail ? kept : await enrol(context, known);
    kept = undefined;
    const device = await openDeviceSession(context.server, credential);
    if (!device || !tail) continue;
    const scope = { organizationId, siteId: context.siteId, deviceId: credential.deviceId, assetId: known.assetId };
    const commands = commandsOf(scope, rows, await operationsOn(context.session, known.assetId));
    const keepTail = (next: JournalTail | null) => writeDeviceFile(path, { ...credential, tail: next });
    const tally = await pushAll(device, tail, commands, { keepTail, onPushed: context.onPushed });
    if (tally) return tally;
  }
  const message = `Something else keeps writing as the importer of ${known.machine}; wait for it and import again.`;
  throw new ImportError('device.contested', message);
}

async function enrol({ session, siteId }: MachineImport, known: KnownMachine): Promise<DeviceFile> {
  const { machine, equipmentId } = known;
  const answer = await session.enrol({
    kind: 'importer',
    name: `Import: ${machine}`.slice(0, 100).trim(),
    siteId,
    equipmentId,
    reference: `import:${machine}`,
  });
  const { organizationId, deviceId, secret, lastSeq, lastHash } = answer;
  return { organizationId, deviceId, secret, tail: { deviceSeq: lastSeq, chainHash: lastHash } };
}

/** Each row's command, behind the creation of its operation where there is none yet. */
function commandsOf(
  scope: ImportScope,
  rows: MachinePlan['rows'],
  existing: ReadonlySet<string>,
): readonly ImportCommand[] {
  const byOperation = Map.groupBy(rows, ({ row }) => operationOf(scope, row));
  const created = new Set(existing);
  return rows.flatMap((numbered) => {
    const command = rowCommand(scope, numbered);
    const id = operationOf(scope, numbered.row);
    if (created.has(id)) return [command];
    created.add(id);
    const [first = numbered, ...others] = byOperation.get(id) ?? [];
    return [creationCommand(scope, [first.row, ...others.map(({ row }) => row)]), command];
  });
}

interface Bookkeeping {
  readonly keepTail: (tail: JournalTail | null) => Promise<void>;
  readonly onPushed: MachineImport['onPushed'];
}

/** Pushes every command; undefined where the server's end of this journal turned out to be another one. */
async function pushAll(
  device: DeviceSession,
  from: JournalTail,
  commands: readonly ImportCommand[],
  { keepTail, onPushed }: Bookkeeping,
): Promise<ImportTally | undefined> {
  const head = await device.head();
  let tail = from;
  let tally = emptyTally;
  for (let done = 0; done < commands.length; ) {
    const run = nextRun(tail, commands.slice(done));
    // Until the answer is here nobody knows where the journal ends: whoever is interrupted now asks the server.
    await keepTail(null);
    const answer = await device.push(run);
    if (answer.status === 'server_too_old')
      throw new ImportError('server.too_old', `The server is too old: it does not know ${answer.type}. Update it.`);
    if (answer.status !== 'taken') return undefined;
    tally = addTallies(tally, tallyRun(run, answer.receipts, head));
    tail = run.tail;
    done += run.commands.length;
    await keepTail(tail);
    onPushed({ rows: run.commands.filter(({ row }) => row !== null).length, events: run.entries.length });
  }
  return tally;
}
