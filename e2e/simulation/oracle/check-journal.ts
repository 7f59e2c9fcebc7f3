import { chainHashOf, contentHashOf, genesisHash } from '@lineside/domain';
import { isRevoked } from '../play/drain.ts';
import type { History } from '../play/history.ts';
import type { World } from '../world/world.ts';
import { demand } from './violation.ts';

interface Entry {
  readonly seq: number;
  readonly device_id: string;
  readonly device_seq: number;
  readonly content_hash: string;
  readonly chain_hash: string;
  readonly bytes: Buffer;
  readonly first_verdict: string;
  readonly verdict: string;
  readonly first_seq: number | null;
  readonly effective_seq: number;
}

interface DeviceRow {
  readonly id: string;
  readonly parent_id: string | null;
  readonly forked_at: number | null;
}

/** The journal by itself: dense, chained, and verdicts that changed only from waiting to final. */
export async function checkJournal(world: World): Promise<void> {
  const { admin } = world.lane;
  const { organizationId } = world.plant;
  const { head } = await world.standing();
  const { rows: entries } = await admin.query<Entry>(
    `select j.seq::int, j.device_id, j.device_seq::int, j.content_hash, j.chain_hash, j.bytes, j.verdict as first_verdict, k.verdict,
       k.first_seq::int, k.effective_seq::int
     from journal j join event_key k using (org_id, seq) where j.org_id = $1 order by j.seq`,
    [organizationId],
  );
  demand(entries.length === head, 'the journal has a hole', { head, entries: entries.length });
  for (const [index, entry] of entries.entries()) checkEntry(entry, index + 1);
  const { rows: devices } = await admin.query<DeviceRow>(
    'select id, parent_id, forked_at::int from device where org_id = $1',
    [organizationId],
  );
  if (devices.some(({ parent_id }) => parent_id !== null))
    world.seen.note('fork', devices.filter(({ parent_id }) => parent_id !== null).length);
  checkChains(entries, devices);
  noteVerdicts(world, entries);
}

function checkEntry(entry: Entry, seq: number): void {
  const { first_verdict: first, verdict, first_seq: repeats } = entry;
  demand(entry.seq === seq, 'seq has a hole', { seq, found: entry.seq });
  const stayed = first === verdict || first === 'waiting';
  demand(stayed, 'a final verdict changed', { seq, first, verdict });
  demand(entry.effective_seq === seq || verdict !== 'waiting' || repeats !== null, 'a waiting entry was folded', {
    seq,
  });
}

/** Each device's entries follow each other by hash, a child's from its parent's. */
function checkChains(entries: readonly Entry[], devices: readonly DeviceRow[]): void {
  const byDevice = Map.groupBy(entries, ({ device_id }) => device_id);
  for (const { id, parent_id: parent, forked_at: forkedAt } of devices) {
    const own = (byDevice.get(id) ?? []).toSorted((left, right) => left.device_seq - right.device_seq);
    const [first] = own;
    if (!first || isApi(own)) continue;
    const common = (byDevice.get(parent ?? '') ?? []).find(({ device_seq }) => device_seq === forkedAt);
    let previous = common?.chain_hash ?? (first.device_seq === 1 ? genesisHash : null);
    for (const [index, entry] of own.entries()) {
      demand(entry.device_seq === first.device_seq + index, 'a device’s numbers have a hole', {
        id,
        at: entry.device_seq,
      });
      demand(contentHashOf(entry.bytes.toString('utf8')) === entry.content_hash, 'bytes were changed', {
        seq: entry.seq,
      });
      const links =
        previous === null || chainHashOf(previous, entry.device_seq, entry.content_hash) === entry.chain_hash;
      demand(links, 'a device’s chain is broken', { id, at: entry.device_seq });
      previous = entry.chain_hash;
    }
  }
}

/** The server's own device takes its numbers without holes too, but from its beginning. */
function isApi(entries: readonly Entry[]): boolean {
  return entries.length === 0;
}

function noteVerdicts(world: World, entries: readonly Entry[]): void {
  for (const { verdict, first_verdict: first, first_seq: repeats } of entries) {
    world.seen.note(`entry ${verdict}`);
    if (first !== verdict) world.seen.note('verdict settled');
    if (repeats !== null) world.seen.note('entry repeated');
  }
}

/** Everything that was confirmed to somebody stands in the journal exactly once. */
export async function checkConfirmed({ world, executed }: History): Promise<void> {
  const kept = await keptByRevoked(world);
  const confirmed = [...new Set([...world.devices.flatMap((device) => [...device.confirmed]), ...executed])];
  const { rows } = await world.lane.admin.query<{ event_id: string; count: number }>(
    `select event_id, count(*)::int as count from event_key
     where org_id = $1 and event_id = any($2::uuid[]) and first_seq is null group by event_id`,
    [world.plant.organizationId, confirmed],
  );
  const counts = new Map(rows.map(({ event_id, count }) => [event_id, count]));
  for (const id of confirmed)
    demand(
      counts.get(id) === 1 || (kept.has(id) && !counts.has(id)),
      `a confirmed entry is in the journal ${counts.get(id) ?? 0} times`,
      { id },
    );
  world.seen.note('confirmed', confirmed.length);
}

/** What a device that nobody listens to any more still has on its disk. */
async function keptByRevoked(world: World): Promise<ReadonlySet<string>> {
  const kept = world.devices
    .filter(isRevoked)
    .map((device) =>
      device.disk.read(async (journal) => (await journal.entries.toArray()).map(({ eventId }) => eventId)),
    );
  return new Set((await Promise.all(kept)).flat());
}
