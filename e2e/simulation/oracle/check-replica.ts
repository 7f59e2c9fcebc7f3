import { isDeepStrictEqual } from 'node:util';
import {
  type AggregateState,
  belongsInReplica,
  catalog,
  type StreamKey,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import { pulledOf, type ReplicaDocument } from '../../../apps/desktop/src/renderer/replica/replica-schema.ts';
import type { Device } from '../device/device.ts';
import { generationsOf } from '../play/drain.ts';
import type { World } from '../world/world.ts';
import { documentsOf } from './replica-watch.ts';
import { demand } from './violation.ts';

export interface ServerState {
  readonly key: StreamKey;
  readonly seq: number;
  readonly state: AggregateState;
  /** It was closed so long ago that devices may have dropped it. */
  readonly mayBeGone: boolean;
}

/** How much later than it could a device drops what was closed long ago: it looks every six hours. */
const dropsLateMs = 7 * 3_600_000;

/** The states that a replica of a site should hold, by key: what the domain's predicate says. */
export async function serverStates(world: World, siteId: Uuid): Promise<ReadonlyMap<string, ServerState>> {
  const node = world.anyServer;
  if (!node) throw new Error('there is no server');
  const { organizationId } = world.plant;
  const { rows } = await world.lane.admin.query<{ type: string; id: Uuid; seq: number }>(
    'select type, id, seq::int from feed where org_id = $1 and (site_id is null or site_id = $2)',
    [organizationId, siteId],
  );
  const loaded = await node.spine.database.inOrganization(organizationId, (client) =>
    node.spine.journal.load(client, rows),
  );
  const states = new Map<string, ServerState>();
  for (const { type, id, seq } of rows) {
    const key = { type, id };
    const stored = loaded.get(streamKeyText(key));
    const definition = catalog.aggregate(type);
    const belongs = (at: number) => definition && stored && belongsInReplica(definition, stored.state, at);
    if (!stored || !belongs(world.clock.nowMs - dropsLateMs)) continue;
    const mayBeGone = !belongs(world.clock.nowMs);
    states.set(streamKeyText(key), { key, seq, state: plain(stored.state), mayBeGone });
  }
  return states;
}

/** Every replica holds exactly those states. */
export async function checkReplica(
  world: World,
  device: Device,
  states: ReadonlyMap<string, ServerState>,
): Promise<void> {
  const { current } = await generationsOf(device);
  device.disk.flush();
  const documents = documentsOf(device.disk, `lineside-replica-${current}`);
  const pulled = new Map([...(documents ?? [])].filter(([key, row]) => key !== 'cursor' && row._deleted !== true));
  const keys = new Set([...states.keys(), ...pulled.keys()]);
  for (const key of keys) {
    const [server, row] = [states.get(key), pulled.get(key)];
    demand(server !== undefined, `device ${device.number} holds what the server does not have`, { key, seq: row?.seq });
    if (row === undefined && server?.mayBeGone) continue;
    demand(row !== undefined, `device ${device.number} lacks a state`, { key, seq: server?.seq });
    const { state } = pulledOf(row as unknown as ReplicaDocument & { readonly _deleted: boolean });
    const same = row?.seq === server?.seq && isDeepStrictEqual(state, server?.state);
    demand(same, `device ${device.number} holds another state than the server`, {
      key,
      device: [row?.seq, state],
      server: [server?.seq, server?.state],
    });
  }
  world.seen.note('states compared', keys.size);
}

/** As it looks after a journey. */
export function plain<Value>(value: Value): Value {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as Value);
}
