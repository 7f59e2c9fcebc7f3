import {
  type AggregateState,
  type ReviewItemState,
  reviewItem,
  type StreamKey,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import type { Spine } from '../../../apps/sync-server/src/spine.ts';
import type { World } from '../world/world.ts';

interface JournalReport {
  readonly eventId: Uuid;
  readonly streamId: Uuid;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly occurredAt: number;
}

/** The reports that the server has, in its order. */
export async function journalReports({ lane, plant }: World): Promise<readonly JournalReport[]> {
  const { rows } = await lane.admin.query<JournalReport>(
    `select event_id as "eventId", stream_id as "streamId", type, body -> 'payload' as payload, occurred_at::float8 as "occurredAt"
     from journal where org_id = $1 and type = 'operation.quantity_reported' and body is not null order by seq`,
    [plant.organizationId],
  );
  return rows;
}

/** Every review item that the server has, by id. */
export async function reviewItems(world: World): Promise<readonly ReviewItemState[]> {
  return (await statesOf(world, reviewItem.type)) as unknown as readonly ReviewItemState[];
}

/** The states of a type that the server has, by id. */
export async function statesOf(world: World, type: string): Promise<readonly AggregateState[]> {
  const { rows } = await world.lane.admin.query<StreamKey>(
    'select type, id from feed where org_id = $1 and type = $2 order by id',
    [world.plant.organizationId, type],
  );
  const found = await loaded(world, rows);
  return rows.flatMap((key) => found.get(streamKeyText(key)) ?? []);
}

export async function stateOf<State extends AggregateState>(world: World, key: StreamKey): Promise<State | undefined> {
  return (await loaded(world, [key])).get(streamKeyText(key)) as State | undefined;
}

/** Nothing where no server runs, or where it ends over this. */
async function loaded(
  { plant, anyServer }: World,
  keys: readonly StreamKey[],
): Promise<ReadonlyMap<string, AggregateState>> {
  const load = ({ database, journal }: Spine) =>
    database.inOrganization(plant.organizationId, (client) => journal.load(client, keys));
  const found = await anyServer?.work(load).catch(() => undefined);
  if (found === undefined || found === 'cut') return new Map();
  return new Map([...found].map(([key, { state }]) => [key, state]));
}

export interface DeviceRow {
  readonly id: Uuid;
  readonly siteId: Uuid;
  readonly status: 'active' | 'revoked';
  readonly parentId: Uuid | null;
  readonly forkedAt: number | null;
}

/** What the server knows of its devices, by id. */
export async function deviceRows({ lane, plant }: World): Promise<ReadonlyMap<Uuid, DeviceRow>> {
  const { rows } = await lane.admin.query<DeviceRow>(
    `select id, site_id as "siteId", status, parent_id as "parentId", forked_at::int as "forkedAt" from device where org_id = $1`,
    [plant.organizationId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
