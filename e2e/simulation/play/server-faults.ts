import { backUp, restore } from '../server/backup.ts';
import type { Players } from './players.ts';

/** What happens to servers and their database. */
export const serverFaults: Players<'crash_server' | 'restart_server' | 'second_node' | 'backup' | 'restore_server'> = {
  crash_server: async ({ world }, { node, point, passes }) => {
    world.nodes[node % world.nodes.length]?.crashAt(point, passes);
  },

  restart_server: async ({ world }, { node }) => {
    const at = node % world.nodes.length;
    await world.nodes[at]?.restart();
    await world.startServer(at);
    world.seen.note('server restarted');
  },

  second_node: async ({ world }) => {
    if (world.nodes.length > 1) return;
    await world.startServer(1);
    world.seen.note('second node');
  },

  backup: async ({ world, backups }) => {
    backups.push(await backUp(world.lane.admin, world.plant.organizationId));
  },

  /** All servers stop, the rows are put back, and all start again. */
  restore_server: async (history, { which, announced }) => {
    const { world, backups } = history;
    const backup = backups[which % Math.max(1, backups.length)];
    if (!backup) return;
    const before = await world.standing();
    for (const node of world.nodes) await node.restart();
    await restore(world.lane.admin, world.plant.organizationId, { backup, announced });
    for (const at of world.nodes.keys()) await world.startServer(at);
    history.restored();
    const after = await world.standing();
    world.seen.note(announced ? 'server restored, announced' : 'server restored, not announced');
    if (after.head < before.head) world.seen.note('server restored to less');
  },
};
