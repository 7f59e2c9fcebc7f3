import { hasRoom } from './device-faults.ts';
import type { Players } from './players.ts';
import { recordAct, restAct } from './record.ts';

const mostWaits = 100;

/** People at work, and messages on their way. */
export const work: Players<
  | 'record'
  | 'race'
  | 'sign_in'
  | 'rest'
  | 'deliver'
  | 'deliver_at_once'
  | 'deliver_out_of_order'
  | 'lose'
  | 'repeat'
  | 'wait'
> = {
  record: (history, step) => recordAct(history, history.world.deviceAt(step.device), step),

  race: async (history, step) => {
    const { world } = history;
    const device = world.deviceAt(step.device);
    while (hasRoom(world, device)) await device.openWindow();
    if (device.windows.length < 2) return;
    world.seen.note('race of two windows');
    await Promise.all([0, 1].map((window) => recordAct(history, device, { ...step, window })));
  },

  /** Where the server answers; every now and then somebody only signs out. */
  sign_in: async ({ world }, { device: number, who }) => {
    const device = world.deviceAt(number);
    const window = await device.window();
    if (!window || !world.serverOf(device.number)) return;
    const { username } = world.idOf(who);
    const signed: Promise<unknown> = who % 9 === 0 ? window.kiosk.signOut() : window.kiosk.signIn(username, 'right');
    await world.withNetwork(window.whileAlive(signed));
  },

  rest: restAct,

  deliver: async ({ world }, { count }) => {
    for (let left = count; left > 0 && world.network.size > 0; left--) {
      await world.network.take()?.deliver();
      await world.quiet();
    }
  },

  /** Several arrive at a server at the same moment: it makes one group of them, or several. */
  deliver_at_once: async ({ world }, { count }) => {
    const messages = Array.from({ length: Math.min(count, world.network.size) }, () => world.network.take());
    if (messages.length > 1) world.seen.note('at once');
    await Promise.all(messages.map(async (message) => message?.deliver()));
  },

  deliver_out_of_order: async ({ world: { network, seen } }, { which }) => {
    if (network.size > 1 && which % network.size > 0) seen.note('message out of order');
    await network.take(which)?.deliver();
  },

  lose: async ({ world: { network, seen } }, { which }) => {
    const message = network.take(which);
    if (message) seen.note(`${message.kind} lost`);
    message?.lose();
  },

  repeat: async ({ world: { network, seen } }, { which }) => {
    const message = network.peek(which);
    if (message?.repeat) seen.note(`${message.kind} repeated`);
    await message?.repeat?.();
  },

  wait: async ({ world }, { ms }) => {
    const { clock } = world;
    const end = clock.nowMs + ms;
    for (let count = 0; count < mostWaits && clock.nowMs < end; count++)
      if (clock.advanceToNext(end - clock.nowMs)) await world.devicesQuiet();
    // Whoever watches over the servers starts again what has ended.
    for (const at of world.nodes.keys()) await world.startServer(at);
  },
};
