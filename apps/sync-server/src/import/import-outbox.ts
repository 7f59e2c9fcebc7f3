import { type OutboxRun, protocolVersion, pushAnswerSchema, readOutbox, syncPaths } from '@lineside/domain';
import { ImportError } from './import-error.ts';
import { signIn } from './person-session.ts';
import { expectBody, type ServerCalls } from './server-calls.ts';

interface OutboxImport {
  readonly server: ServerCalls;
  readonly username: string;
  readonly password: string;
  /** Of the file. */
  readonly text: string;
}

/** Hands over what a device could not send; answers what came of it, in words. @throws ImportError */
export async function importOutbox({ server, username, password, text }: OutboxImport): Promise<string> {
  const { header, runs } = readFile(text);
  const person = await signIn(server, { username, password });
  if (person.organizationId !== header.organizationId)
    throw new ImportError('outbox.foreign', `The file belongs to another organization than ${username} does.`);
  const last = runs.at(-1)?.entries.at(-1);
  if (last === undefined) return 'There is nothing in the file.';
  const end = { lastSeq: last.deviceSeq, lastHash: last.chainHash };
  const token = await person.grantOutbox(header.deviceId, end);
  const verdicts = new Map<string, number>();
  for (const run of runs)
    for (const { verdict, count } of await handOver(server, token, run))
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + count);
  const told = [...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  const count = runs.reduce((sum, { entries }) => sum + entries.length, 0);
  return `The server has all ${count} entries of the file: ${told}. Entries that it had before are counted too.`;
}

function readFile(text: string): ReturnType<typeof readOutbox> {
  try {
    return readOutbox(text);
  } catch (error) {
    throw new ImportError('outbox.unreadable', 'This is no file of entries that an admin corner exported.', error);
  }
}

async function handOver(server: ServerCalls, token: string, { previousHash, entries, clocks }: OutboxRun) {
  const body = { protocol: protocolVersion, previousHash, entries, urgent: false, clocks };
  const reply = await server.call({ method: 'POST', path: syncPaths.handOver, token, body });
  const answer = expectBody('Handing over the entries', pushAnswerSchema, 200, reply);
  if (answer.status === 'taken') return answer.receipts;
  throw new ImportError(`outbox.${answer.status}`, refusals[answer.status]);
}

const refusals = {
  hole: 'Entries before those of the file are missing at the server: it is not the one, or not the backup, that this device last spoke with.',
  fork: 'The device has sent other entries under these numbers since: the file is of an older image of it. Its entries were not taken.',
  server_too_old: 'The file holds entries of a newer Lineside; update the server, then import it again.',
} as const;
