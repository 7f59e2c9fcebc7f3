import { belongsInReplica, catalog, type EventBody, type ReplicaState, sha256Hex, type Uuid } from '@lineside/domain';
import { DeviceJournal } from '../../../apps/desktop/src/renderer/replica/device-journal.ts';
import { JournalMirror } from '../../../apps/desktop/src/renderer/replica/journal-mirror.ts';
import { Mutex } from '../../../apps/desktop/src/renderer/replica/mutex.ts';
import { pruneOld } from '../../../apps/desktop/src/renderer/replica/prune-old.ts';
import { ReplicaSet } from '../../../apps/desktop/src/renderer/replica/replica-set.ts';
import { newCursor } from '../../../apps/desktop/src/renderer/replica/sync-cursor.ts';
import { BusySite, operatorId, organizationId, type Round, type SiteSize, siteId, stationId } from './busy-site.ts';

export interface FillOrder extends SiteSize {
  readonly days: number;
  readonly prefix: string;
  /** When the last day ends, milliseconds. */
  readonly until: number;
}

export interface Filled {
  /** What the replica should hold by the domain's predicate, and what it does hold. */
  readonly expectedRows: number;
  readonly rows: number;
  /** Names of what left, which the storage still has. */
  readonly names: number;
  readonly changes: number;
  /** Own entries made, and held. */
  readonly made: number;
  readonly held: number;
  readonly receiptLines: number;
  /** JSON bytes of what the replica holds, by type: rows, mean and largest. */
  readonly types: Readonly<Record<string, { rows: number; mean: number; largest: number }>>;
}

const day = 86_400_000;
const quiet = { tell: () => undefined, onTold: () => undefined, close: () => undefined };
const deviceId: Uuid = '0192f0c0-0000-7000-8000-00000000000d';

/** Lives `days` days on a busy site with the device's own journal and replica; page by page, with its own ageing once a day. */
export async function fillDevice(order: FillOrder): Promise<Filled> {
  const { days, until, prefix } = order;
  const journal = new DeviceJournal({ name: `${prefix}-journal`, channel: quiet });
  const replicas = new ReplicaSet(journal, { name: `${prefix}-replica` });
  const occurredAt = (body: EventBody) => body.time.wallMs;
  const mirror = new JournalMirror({ journal, deviceId: () => deviceId, catalog, occurredAt });
  const taking = new Mutex();
  const from = until - days * day;
  await becomeStation(journal, from);
  const site = new BusySite(order);
  const known = new Map<string, ReplicaState>();
  const take = async (round: Round) => {
    for (const state of round.states) known.set(`${state.type}/${state.id}`, state);
    await takeRound({ journal, replicas }, round);
  };
  await take(site.found(from));
  for (let at = from; at < until; at += day) {
    for (const hour of [6, 14, 22]) for (const round of site.shift(at + (hour - 6) * 3_600_000)) await take(round);
    const parts = { journal, mirror, replicas, taking, clock: { now: () => at + day } };
    await mirror.refreshReceipts();
    await pruneOld(parts as unknown as Parameters<typeof pruneOld>[0]);
  }
  // What is still to be done in the next shift.
  const [next] = site.shift(until);
  if (next) await take(next);
  const filled = await lookAt({ journal, replicas }, { known, now: until });
  await replicas.close();
  journal.close();
  return filled;
}

interface Device {
  readonly journal: DeviceJournal;
  readonly replicas: ReplicaSet;
}

async function becomeStation(journal: DeviceJournal, at: number): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const base = { deviceSeq: 0, chainHash: '0'.repeat(64) };
  const place = { organizationId, deviceId, siteId, equipmentId: stationId };
  await journal.enrol({ ...place, kind: 'kiosk', name: 'Press 0', base }, key);
  const rights = ['operation:start', 'operation:report', 'andon:create'];
  const who = { personId: operatorId, username: 'operator-0', displayName: 'Person operator-0', roles: ['operator'] };
  await journal.setFact('session', () => ({ ...who, rights, signedInAt: at }));
}

/** A page of the server: own entries are in it, and confirmed. */
async function takeRound({ journal, replicas }: Device, { states, own, head }: Round): Promise<void> {
  const replica = await replicas.get(1);
  const before = await journal.tail();
  for (const bodies of own) await journal.append(await journal.tail(), bodies, bodies[0]?.time.wallMs ?? 0);
  const { deviceSeq } = await journal.tail();
  const entered = Array.from({ length: deviceSeq - before.deviceSeq }, (_, nth) => {
    const number = before.deviceSeq + nth + 1;
    return [number, { seq: Math.max(1, head - deviceSeq + number), verdict: 'accepted', code: null }] as const;
  });
  await journal.enterReceipts({ generation: 1, entered, forgotten: [] }, () => ({
    confirmed: deviceSeq,
    sent: deviceSeq,
  }));
  const at = { checkpoint: head, head, settledSeq: head, checkpointHash: sha256Hex(String(head)) };
  await replica.write({ states, gone: [], cursor: { ...newCursor, ...at, epoch: 1, filled: true, filling: null } });
}

async function lookAt(
  { journal, replicas }: Device,
  { known, now }: { known: ReadonlyMap<string, ReplicaState>; now: number },
): Promise<Filled> {
  const replica = await replicas.get(1);
  const keys = [...known.values()].map(({ type, id }) => ({ type, id }));
  const found = [...(await replica.rows(keys)).values()];
  const isExpected = ({ type, state }: ReplicaState) => {
    const definition = catalog.aggregate(type);
    return definition !== undefined && belongsInReplica(definition, state as never, now);
  };
  const held = found.filter(({ state }) => state !== null);
  const tail = await journal.tail();
  return {
    expectedRows: [...known.values()].filter(isExpected).length,
    rows: held.length,
    names: found.length - held.length,
    changes: (await replica.cursor()).head,
    made: tail.deviceSeq,
    held: tail.deviceSeq - ((await journal.firstHeld()) ?? 0) + 1,
    receiptLines: (await journal.receiptsAfter(0)).length,
    types: Object.fromEntries(
      [...Map.groupBy(held, ({ key }) => key.type)].map(([type, rows]) => {
        const sizes = rows.map(({ state }) => JSON.stringify(state).length);
        const mean = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
        return [type, { rows: rows.length, mean, largest: Math.max(...sizes) }];
      }),
    ),
  };
}
