import { type PushAnswer, pushAnswerSchema, syncPaths } from '@lineside/domain';
import type { PushProgress } from './device-facts.ts';
import { type PushAhead, type PushRun, pushLimit, readRun, requestOf } from './push-run.ts';
import { earlyReceipts, forgetAfter, isKnownBehind } from './receipt-book.ts';
import { SyncFailed, SyncStopped } from './sync-errors.ts';
import { postAsDevice, type SyncParts } from './sync-session.ts';

/**
 * Sends the next run of own entries and takes the answer; the run behind it is read meanwhile. `again` while there is more.
 * @throws SyncStopped, SyncFailed, TransportError
 */
export async function pushOnce(parts: SyncParts, ahead: PushAhead): Promise<'again' | 'idle'> {
  const { journal, clock, taking } = parts;
  const { confirmed, sent } = await journal.fact('progress');
  const run = (await ahead.take(confirmed)) ?? (await readRun(parts, confirmed));
  if (!run) return 'idle';
  const request = await requestOf(parts, run);
  // Written before it leaves: a receipt for an entry that was never sent is another branch's.
  if (sent < run.last)
    await journal.setFact('progress', (known) => ({ ...known, sent: Math.max(known.sent, run.last) }));
  const mark = clock.mark();
  const path = parts.handingOver ? syncPaths.handOver : syncPaths.push;
  const answered = postAsDevice(parts, path, request);
  ahead.read(parts, run.last);
  const answer = pushAnswerSchema.parse(await answered);
  if (answer.status === 'taken') clock.heard(answer.serverNow, mark);
  const next = await ahead.peek(run.last);
  await taking.run(() => takeAnswer(parts, { ...run, sends: next?.last ?? run.last }, answer));
  return 'again';
}

/** A run that was sent, and up to which number is sent next. */
interface SentRun extends PushRun {
  readonly sends: number;
}

async function takeAnswer(parts: SyncParts, run: SentRun, answer: PushAnswer): Promise<void> {
  switch (answer.status) {
    case 'taken':
      await enterEarly(parts, answer.receipts, { confirmed: run.last, sent: run.sends });
      return;
    case 'server_too_old':
      await enterEarly(parts, answer.receipts, { confirmed: answer.deviceSeq - 1, sent: run.last });
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
  reached: PushProgress,
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
    confirmed: Math.max(known.confirmed, reached.confirmed),
    sent: Math.max(known.sent, reached.sent),
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
