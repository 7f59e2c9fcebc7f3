import { performance } from 'node:perf_hooks';
import { type Catalog, eventOfBody, readsOfEvent, refusal, type StreamKey, type TimedEvent } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { storedLinks } from '../db/key-rows.ts';
import { apiDeviceId } from './api-device.ts';
import { executeRequest, readsOfRequest } from './execute-request.ts';
import { GroupTransaction, type WriterContext } from './group-transaction.ts';
import type { Item, Outcome, PendingPush } from './pending.ts';
import { placeUnit, type StoredRun } from './place-unit.ts';
import { requestEventId } from './repeated-request.ts';
import { enterServerEvents } from './server-events.ts';
import { takeUnit } from './take-unit.ts';

/** Entries: enough for a statement of their own. */
const sentAhead = 125;

export interface GroupOptions {
  /** The only item is what the database refused to store. */
  readonly unstorable: boolean;
  /** Asked after each item, with the milliseconds since it had the lock: true where others wait, and what is judged so far is committed. */
  readonly isOver: (elapsedMs: number) => boolean;
}

export interface GroupResult {
  /** In the order of the items; shorter than they are where time ran out. */
  readonly outcomes: readonly Outcome[];
  readonly written: number;
  readonly head: number;
  /** True: an entry waited for something that has arrived now. */
  readonly madeDue: boolean;
}

/** One transaction: reads what the items look at, takes them in order, writes everything with one statement a table. */
export async function takeGroup(
  client: Client,
  context: WriterContext,
  { items, options }: { items: readonly Item[]; options: GroupOptions },
): Promise<GroupResult> {
  const tx = await GroupTransaction.begin(client, context);
  // Waiting for another node's group is not this group's time.
  const started = performance.now();
  await Promise.all([
    tx.loadCursors([apiDeviceId(context.organizationId), ...pushesOf(items).map(({ deviceId }) => deviceId)]),
    tx.loadFirstEntries(items.flatMap((item) => eventIdsOf(context, item))),
    tx.states.load(items.flatMap((item) => readsOf(tx, item))),
  ]);
  try {
    const outcomes = await takeInOrder(tx, items, { options, started });
    enterServerEvents(tx, tx.takeSaid());
    const madeDue = await tx.write();
    return { outcomes, written: tx.ledger.size, head: tx.ledger.head, madeDue };
  } catch (error) {
    throw await tx.causeOf(error);
  }
}

async function takeInOrder(
  tx: GroupTransaction,
  items: readonly Item[],
  { options, started }: { readonly options: GroupOptions; readonly started: number },
): Promise<readonly Outcome[]> {
  const stored = await storedRuns(tx, items);
  const outcomes: Outcome[] = [];
  const ended = new Set<PendingPush>();
  for (const item of items) {
    const outcome = await take(tx, item, { ended, stored, unstorable: options.unstorable });
    if (item.kind === 'unit' && outcome.kind !== 'taken') ended.add(item.push);
    outcomes.push(outcome);
    if (tx.ledger.unsent >= sentAhead) await tx.sendAhead();
    if (options.isOver(performance.now() - started)) break;
  }
  return outcomes;
}

interface Surroundings {
  readonly ended: ReadonlySet<PendingPush>;
  readonly stored: ReadonlyMap<PendingPush, StoredRun>;
  readonly unstorable: boolean;
}

async function take(tx: GroupTransaction, item: Item, { ended, stored, unstorable }: Surroundings): Promise<Outcome> {
  if (item.kind === 'request') {
    if (unstorable) return { kind: 'executed', answer: { status: 'refused', refusal: refusal('storage') } };
    return { kind: 'executed', answer: await executeRequest(tx, item) };
  }
  const { push, unit } = item;
  if (ended.has(push)) return { kind: 'skipped' };
  const place = await placeUnit(tx, { ...push, unit, stored: stored.get(push) ?? new Map() });
  if (place !== 'next') return place;
  return {
    kind: 'taken',
    receipts: await takeUnit(tx, { deviceId: push.deviceId, unit, unstorable, origin: push.origin }),
  };
}

function pushesOf(items: readonly Item[]): readonly PendingPush[] {
  return [...new Set(items.flatMap((item) => (item.kind === 'unit' ? [item.push] : [])))];
}

function eventIdsOf(context: WriterContext, item: Item): readonly string[] {
  if (item.kind === 'request') return [requestEventId(context.organizationId, item, 0)];
  return item.unit.entries.flatMap(({ body }) => body?.id ?? []);
}

function readsOf(tx: GroupTransaction, item: Item): readonly StreamKey[] {
  if (item.kind === 'request') return readsOfRequest(tx, item);
  const { organizationId, catalog } = tx.context;
  return eventsOf(item, catalog).flatMap((event) => [
    event.stream,
    ...readsOfEvent(catalog, event, { organizationId }),
  ]);
}

function eventsOf({ push, unit }: Extract<Item, { kind: 'unit' }>, catalog: Catalog): readonly TimedEvent[] {
  return unit.entries.flatMap(({ body, time, deviceSeq }) =>
    body && time ? [eventOfBody(catalog, body, { deviceId: push.deviceId, deviceSeq }, time)] : [],
  );
}

/** What is stored already of the runs that begin before their device's cursor; nearly always none. */
async function storedRuns(tx: GroupTransaction, items: readonly Item[]): Promise<ReadonlyMap<PendingPush, StoredRun>> {
  const runs = new Map<PendingPush, StoredRun>();
  for (const push of pushesOf(items)) {
    const units = items.flatMap((item) => (item.kind === 'unit' && item.push === push ? [item.unit] : []));
    const first = units[0]?.entries[0].deviceSeq ?? 1;
    const last = units.at(-1)?.entries.at(-1)?.deviceSeq ?? first;
    const { lastSeq } = tx.cursor(push.deviceId) ?? { lastSeq: 0 };
    if (first > lastSeq) continue;
    const links = await storedLinks(tx.client, tx.context.organizationId, {
      deviceId: push.deviceId,
      fromSeq: first - 1,
      toSeq: Math.min(last, lastSeq),
    });
    runs.set(push, new Map(links.map((link) => [link.device_seq, link])));
  }
  return runs;
}
