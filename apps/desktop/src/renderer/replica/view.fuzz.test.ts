import { catalog, isPresent, streamKeyText, type TimedEvent } from '@lineside/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Receipt } from './receipt-book.ts';
import { countedIn, ModelWorld, type Step, streams } from './testing/model-world.ts';
import { matches, type Pulled } from './view.ts';

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2_147_483_647);
const runs = Number(process.env.FUZZ_RUNS ?? 1500);

const small = fc.nat(20);
const size = fc.integer({ min: 1, max: 4 });
const plain = (...names: ('deliver_push' | 'deliver_pull' | 'lose_push' | 'lose_pull' | 'live_page')[]) =>
  fc.constantFrom(...names).map((name): Step => ({ do: name }));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('record', 'record_and_push'), what: small, on: small }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('other_records' as const), what: small, on: small }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('push' as const), size }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pull' as const), size }) },
  { weight: 9, arbitrary: plain('deliver_push', 'deliver_pull', 'deliver_pull') },
  { weight: 1, arbitrary: plain('lose_push', 'lose_pull') },
  { weight: 4, arbitrary: plain('live_page') },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('deliver_live', 'duplicate_live'), which: small }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restore' as const), backup: fc.nat(40), announced: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'reconnect' }) },
);

/** The report that an event is of its stream (its digit), or null. */
function digitOf({ type, payload }: TimedEvent): number | null {
  const good = Number(payload.good ?? 0);
  return type === 'operation.quantity_reported' && good > 0 ? Math.round(Math.log(good) / Math.log(4)) : null;
}

/** How often an own report may stand in what is shown. What left the replica shows nothing that the server has taken. */
function timesCounted(receipt: Receipt | undefined, pulled: Pulled | undefined): readonly number[] {
  if (receipt?.verdict === 'rejected') return [0];
  return pulled?.state || !receipt || receipt.verdict === 'waiting' ? [1] : [0, 1];
}

/** Every own report counts once in what the screen shows, from the moment it was made until it is known to be rejected. */
function expectOwnCountedOnce({ client }: ModelWorld): void {
  for (const event of client.journal.events) {
    const nth = digitOf(event);
    if (nth === null) continue;
    const pulled = client.current.rows.get(streamKeyText(event.stream));
    const receipt = client.current.receipts.get(event.deviceSeq);
    const counted = countedIn(client.view(event.stream).state, nth);
    expect(timesCounted(receipt, pulled), `own report ${event.deviceSeq}`).toContain(counted);
  }
}

/** Other devices' reports count at most once, and never go away again within a generation. */
function expectOthersMonotone({ client, other }: ModelWorld, seen: Set<string>): void {
  for (const { deviceSeq, stream, ...event } of other.events) {
    const nth = digitOf({ deviceSeq, stream, ...event });
    if (nth === null) continue;
    const counted = countedIn(client.view(stream).state, nth);
    const name = `${client.current.number} ${event.id}`;
    const isThere = client.current.rows.get(streamKeyText(stream))?.state;
    expect(seen.has(name) && isThere ? [1] : [0, 1], 'report of another device').toContain(counted);
    if (counted === 1) seen.add(name);
  }
}

function expectListsRight({ client }: ModelWorld): void {
  const queries = [
    { type: 'operation', limit: 1 },
    { type: 'operation', limit: 2, where: { status: ['RELEASED', 'FINISHED'] } },
    { type: 'operation', where: { qtyDesired: 1000, assetId: 7 } },
  ];
  for (const query of queries) {
    const all = streams.map((key) => client.view(key)).filter(({ state }) => matches(query, state));
    const orderNo = (view: (typeof all)[number]) => (view.state as unknown as { orderNo: string }).orderNo;
    const expected = all.toSorted((left, right) => (orderNo(left) < orderNo(right) ? -1 : 1)).slice(0, query.limit);
    expect(client.list(query)).toEqual(expected);
  }
}

function expectCursorsMonotone({ client }: ModelWorld, last: Map<string, number>): void {
  const { number, cursor, rows } = client.current;
  expect(number === 1 || cursor.filled, 'a generation is looked at before it is filled').toBe(true);
  const now = { checkpoint: cursor.checkpoint, head: cursor.head, settledSeq: cursor.settledSeq };
  const rowSeqs = [...rows].map(([text, row]) => [text, row.seq] as const);
  for (const [name, value] of [...Object.entries(now), ...rowSeqs]) {
    expect(value, `${name} went down`).toBeGreaterThanOrEqual(last.get(`${number} ${name}`) ?? 0);
    last.set(`${number} ${name}`, value);
  }
}

/** Nothing to say is left: the screen shows what the server has, and what waits there. */
function expectEqualToServer({ client, server }: ModelWorld): void {
  const { devices, rows } = server.state;
  const taken = devices.get(client.journal.deviceId)?.receipts ?? new Map();
  expect([...taken.keys()]).toEqual(client.journal.entries.map(({ deviceSeq }) => deviceSeq));
  for (const key of streams) {
    const view = client.view(key);
    const waiting = client
      .own()
      .of(key)
      .filter(({ deviceSeq }) => taken.get(deviceSeq)?.verdict === 'waiting');
    expect({ pending: view.pending, waiting: view.waiting }).toEqual({
      pending: waiting.length,
      waiting: waiting.length > 0,
    });
    const row = rows.get(streamKeyText(key));
    const shown = isPresent(row?.state) ? row : undefined;
    expect(view.seq).toBe(shown?.seq ?? null);
    const expected = shown?.state ?? catalog.aggregate(key.type)?.initial(key.id);
    expect(waiting.length > 0 || view.state).toEqual(waiting.length > 0 || expected);
  }
}

/** A restore that nobody announced, in mid catch-up: what had changed behind the checkpoint came back before it. */
const restoredInCatchUp: Step[] = [
  { do: 'other_records', what: 0, on: 0 },
  { do: 'other_records', what: 0, on: 0 },
  { do: 'other_records', what: 2, on: 1 },
  { do: 'other_records', what: 0, on: 0 },
  { do: 'pull', size: 1 },
  { do: 'deliver_pull' },
  { do: 'restore', backup: 9, announced: false },
  { do: 'other_records', what: 0, on: 1 },
];

describe(`view (seed ${seed})`, () => {
  test('never counts an own event twice, never drops one, and equals the server when settled', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 80, size: 'max' }), (steps) => {
        const world = new ModelWorld();
        const seen = new Set<string>();
        const last = new Map<string, number>();
        for (const step of steps) {
          world.step(step);
          expectOwnCountedOnce(world);
          expectOthersMonotone(world, seen);
          expectListsRight(world);
          expectCursorsMonotone(world, last);
        }
        world.drain();
        expectOwnCountedOnce(world);
        expectEqualToServer(world);
        expectListsRight(world);
      }),
      { numRuns: runs, seed, endOnFailure: false, examples: [[restoredInCatchUp]] },
    );
  });
});
