import type { Device } from '../device/device.ts';
import type { World } from '../world/world.ts';
import type { Players } from './players.ts';
import { recordAct } from './record.ts';

const mostDevices = 4;
const mostWindows = 2;
/** RxDB lets 13 collections be open in one process, and a window may need two. */
const mostWindowsOfAll = 6;

/** True while one more window may be opened on a device. */
export function hasRoom({ devices }: World, device: Device): boolean {
  const open = devices.reduce((sum, { windows }) => sum + windows.length, 0);
  // Every device may come to need one.
  const closed = devices.filter(({ windows }) => windows.length === 0).length;
  return device.windows.length < mostWindows && open + closed < mostWindowsOfAll;
}

/** The device with this number, or another one of which there is an image. */
function imaged({ devices }: World, number: number): Device | undefined {
  const known = devices.filter(({ imageCount }) => imageCount > 0);
  const wanted = devices[number % devices.length];
  return known.find((device) => device === wanted) ?? known[number % Math.max(1, known.length)];
}

/** What happens to devices, their disks, clocks and lines. */
export const deviceFaults: Players<
  | 'partition'
  | 'heal'
  | 'kill'
  | 'power_cut'
  | 'open_window'
  | 'close_window'
  | 'image'
  | 'clone'
  | 'crash'
  | 'restore_image'
  | 'jump'
  | 'move'
> = {
  partition: async ({ world }, { device: number }) => {
    const device = world.deviceAt(number);
    if (device.isCutOff) return;
    device.isCutOff = true;
    world.seen.note('partition');
    world.network.loseAll((message) => message.device === device.number);
    device.cutLive();
  },

  heal: async ({ world }, { device }) => {
    world.deviceAt(device).isCutOff = false;
  },

  kill: async ({ world }, { device }) => {
    world.deviceAt(device).kill();
    world.seen.note('device killed');
  },

  power_cut: async ({ world }, { device }) => {
    world.deviceAt(device).powerCut();
    world.seen.note('power cut');
  },

  open_window: async ({ world }, { device: number }) => {
    const device = world.deviceAt(number);
    if (!hasRoom(world, device)) return;
    await device.openWindow();
    if (device.windows.length === mostWindows) world.seen.note('two windows');
  },

  close_window: async ({ world }, { device }) => world.deviceAt(device).closeWindow(),

  image: async ({ world }, { device }) => world.deviceAt(device).takeImage(),

  clone: async ({ world }, { device }) => {
    if (world.devices.length >= mostDevices) return;
    world.devices.push(await world.deviceAt(device).clone(world.deviceOptions(world.devices.length)));
    world.seen.note('device cloned');
  },

  crash: async ({ world }, { device, point, passes }) => world.deviceAt(device).crashAt(point, passes),

  restore_image: async (history, { device: number, which, goesOn, what, on }) => {
    const { world } = history;
    const device = imaged(world, number);
    if (!(await device?.restoreImage(which))) return;
    world.seen.note('image restored');
    if (device && goesOn) await recordAct(history, device, { window: 0, what, on });
  },

  jump: async ({ world }, { device: number, toMs, byMs }) => {
    const device = world.deviceAt(number);
    device.wallOffsetMs = toMs === null ? device.wallOffsetMs + byMs : toMs - world.clock.nowMs;
    world.seen.note(toMs === null ? 'clock jump' : 'clock in 1970');
  },

  move: async ({ world }, { device: number, node }) => {
    const device = world.deviceAt(number);
    device.node = node;
    device.cutLive();
  },
};
