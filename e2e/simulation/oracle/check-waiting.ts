import type { StreamKey, Uuid } from '@lineside/domain';
import type { Device } from '../device/device.ts';
import type { World } from '../world/world.ts';
import { viewOf } from './check-views.ts';
import { demand } from './violation.ts';

/** What an own entry waits for is shown, marked so: nobody's work disappears because somebody else's has not arrived. */
export async function checkWaiting(world: World, device: Device): Promise<void> {
  const { rows } = await world.lane.admin.query<StreamKey & { readonly eventId: Uuid }>(
    `select distinct on (j.stream_type, j.stream_id) j.stream_type as type, j.stream_id as id, k.event_id as "eventId"
     from event_key k join journal j using (org_id, seq)
     where k.org_id = $1 and k.verdict = 'waiting' and k.event_id = any($2::uuid[])`,
    [world.plant.organizationId, [...device.confirmed]],
  );
  for (const window of device.windows)
    for (const { type, id, eventId } of rows) {
      const view = await viewOf(window, { type, id });
      demand(view.waiting, `device ${device.number} does not show what waits`, { type, id, eventId });
    }
}
