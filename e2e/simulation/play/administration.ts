import type { Device } from '../device/device.ts';
import type { World } from '../world/world.ts';
import type { Players } from './players.ts';

/** What happens without anybody at a machine: keepers look, days pass, devices are revoked and moved. */
export const administration: Players<'keepers' | 'days' | 'revoke' | 'transfer'> = {
  keepers: async ({ world }) => {
    await world.anyServer
      ?.work(async ({ review, numbers }) => {
        world.seen.note('waited for long', await review.look());
        world.seen.note('numbers lent', await numbers.look());
      })
      .catch(() => undefined);
  },

  days: async ({ world }, { ms }) => {
    // What was on its way for so long never arrives.
    world.network.loseAll(() => true);
    world.clock.sleep(ms);
    // What was closed before may leave every replica now.
    for (const { id } of world.plant.operations) world.views.mayLeave(id);
    world.seen.note('a long time passed');
  },

  revoke: async ({ world }, { device: number }) => {
    // Somebody has to go on working.
    if (world.devices.length < 2) return;
    const device = world.deviceAt(number);
    if (await changed(world, device, `status = 'revoked'`)) world.seen.note('device revoked');
  },

  transfer: async ({ world }, { device: number, site }) => {
    const device = world.deviceAt(number);
    const { siteId, otherSiteId } = world.plant;
    const to = site === 0 ? siteId : otherSiteId;
    if (await changed(world, device, `site_id = '${to}'`)) world.seen.note('device moved to a site');
  },
};

/** Changes the row of a device as an administrator would; its socket is cut, as the server does when it looks. */
async function changed({ lane, plant }: World, device: Device, change: string): Promise<boolean> {
  const deviceId = device.windows[0]?.kiosk.identity()?.deviceId;
  if (!deviceId) return false;
  const { rowCount } = await lane.admin.query(`update device set ${change} where org_id = $1 and id = $2`, [
    plant.organizationId,
    deviceId,
  ]);
  device.cutLive();
  return rowCount === 1;
}
