import { type PushAnswer, type PushRequest, pushAnswerSchema, syncPaths } from '@lineside/domain';
import type { EntryRow } from './journal-database.ts';
import { clocksFor } from './push-clocks.ts';
import { earlyReceipts, forgetAfter, isKnownBehind } from './receipt-book.ts';
import { SyncFailed, SyncStopped } from './sync-errors.ts';
import { postAsDevice, type SyncParts } from './sync-session.ts';

const pushLimit = 500;

interface PushRun {
  readonly request: PushRequest;
  readonly after: number;
  readonly last: number;
}

/** Sends the next run of own entries and takes the answer; `again` while there is more. @throws SyncStopped, SyncFailed, TransportError */
export async function pushOnce(parts: SyncParts): Promise<'again' | 'idle'> {
  const run = await nextRun(parts);
  if (!run) return 'idle';
  // Written before it leaves: a receipt for an entry that was never sent is another branch's.
  await parts.journal.setFact('progress', (known) => ({ ...known, sent: Math.max(known.sent, run.last) }));
  const mark = parts.clock.mark();
  const answer = pushAnswerSchema.parse(await postAsDevice(parts, syncPaths.push, run.request));
  if (answer.status === 'taken') parts.clock.heard(answer.serverNow, mark);
  await parts.taking.run(() => takeAnswer(parts, run, answer));
  return 'again';
}

async function nextRun(parts: SyncParts): Promise<PushRun | null> {
  const { journal, mirror, protocol } = parts;
  const { confirmed } = await journal.fact('progress');
  const rows = await journal.entriesAfter(confirmed, pushLimit);
  const entries = wholeCommands(rows);
  const last = entries.at(-1);
  if (!last) return null;
  // The server was restored to before what this device has dropped: only a manager can let it go on behind that.
  if (entries[0]?.deviceSeq !== confirmed + 1) throw new SyncStopped('unknown_device');
  const before = await journal.entry(confirmed);
  const identity = await journal.fact('identity');
  const base = identity?.base;
  const previousHash = before?.chainHash ?? (base?.deviceSeq === confirmed ? base.chainHash : undefined);
  if (previousHash === undefined) throw new SyncStopped('unknown_device');
  const request = {
    protocol,
    previousHash,
    entries: entries.map(({ deviceSeq, bytes, chainHash }) => ({ deviceSeq, bytes, chainHash })),
    urgent: entries.some(({ urgent }) => urgent) || mirror.isUrgentAfter(confirmed),
    clocks: await clocksFor(parts, entries),
  };
  return { request, after: confirmed, last: last.deviceSeq };
}

/** A command is judged as one, so its entries travel together. */
function wholeCommands(rows: readonly EntryRow[]): readonly EntryRow[] {
  const end = rows.findLastIndex(({ commandRest }) => commandRest === 0);
  return rows.slice(0, end + 1);
}

async function takeAnswer(parts: SyncParts, run: PushRun, answer: PushAnswer): Promise<void> {
  switch (answer.status) {
    case 'taken':
      await enterEarly(parts, answer.receipts, run.last);
      return;
    case 'server_too_old':
      await enterEarly(parts, answer.receipts, answer.deviceSeq - 1);
      throw new SyncStopped('server_too_old');
    case 'hole':
      // Not further back than before: it would be the same again.
      if (answer.expected > run.after) throw new SyncFailed('hole');
      await rewind(parts, answer.expected - 1);
      return;
    case 'fork':
      await takeFork(parts, run, answer);
      return;
  }
}

async function enterEarly(
  { journal, mirror, replicas }: SyncParts,
  runs: Extract<PushAnswer, { status: 'taken' }>['receipts'],
  upTo: number,
): Promise<void> {
  await mirror.refreshReceipts();
  const { current, building } = await journal.fact('generations');
  const generation = building ?? current;
  const { checkpoint } = await (await replicas.get(generation)).cursor();
  const book = mirror.book(generation);
  const entered = earlyReceipts(book, runs, checkpoint);
  // The server has had them before: a copy of this device sent them, and the page that named them was not for us then.
  if (isKnownBehind(book, runs, checkpoint))
    await journal.setFact('generations', (known) => ({ ...known, allReceipts: true }));
  await journal.enterReceipts({ generation, entered, forgotten: [] }, (known) => ({
    ...known,
    confirmed: Math.max(known.confirmed, upTo),
  }));
}

async function rewind({ journal }: SyncParts, confirmed: number): Promise<void> {
  await journal.setFact('progress', (known) => ({ ...known, confirmed: Math.min(known.confirmed, confirmed) }));
}

/** An old image of this device was restored. Its branch goes on under a name of its own. */
async function takeFork(
  parts: SyncParts,
  run: PushRun,
  answer: Extract<PushAnswer, { status: 'fork' }>,
): Promise<void> {
  const { journal, mirror } = parts;
  const { lastCommonSeq, childDeviceId } = answer;
  if (lastCommonSeq === null || childDeviceId === null) {
    const base = (await journal.fact('identity'))?.base.deviceSeq ?? 0;
    if (run.after <= base) throw new SyncStopped('unknown_device');
    await rewind(parts, Math.max(base, run.after - pushLimit));
    return;
  }
  await mirror.refreshReceipts();
  const forgotten = mirror.generations.map((generation) => {
    const book = mirror.book(generation);
    const kept = forgetAfter(book, lastCommonSeq);
    return { generation, entered: [], forgotten: [...book.keys()].filter((deviceSeq) => !kept.has(deviceSeq)) };
  });
  await journal.adopt(childDeviceId, lastCommonSeq, forgotten);
  throw new Adopted(childDeviceId);
}

/** The device has another name now: token, socket and receipts begin anew. */
export class Adopted extends Error {
  readonly code = 'adopted';

  constructor(deviceId: string) {
    super(`this device goes on as ${deviceId}`);
    this.name = 'Adopted';
  }
}
