import { median, milliseconds, percentile } from '../figures.ts';
import { manager, openDevice, pushAll, recordOperations, recordStarts } from '../hosts/device.ts';
import { devicePage } from '../hosts/pages.ts';
import type { World } from '../hosts/world.ts';
import { heading, line, target } from '../table.ts';

const samples = 500;

/** From a scan to the green tick, with the server gone. */
export async function commit(world: World): Promise<void> {
  const server = await world.server(await world.database('commit'));
  const device = await openDevice(server.url, await manager(server.url), 'commit');
  const ids = recordOperations(device, 1);
  recordStarts(device, ids);
  await pushAll(device);
  const page = await devicePage(world, server.url);
  await page.evaluate(() => window.bench.enrol('commit', 'commit'));
  await server.stop();
  heading(
    'commit: from a scan to the durable local commit in Chromium',
    'ours: decide on the view, hash, chain, strict transaction; peer: one strict IndexedDB write of 900 bytes, in turn',
  );
  const { ours, bare } = await page.evaluate(([operation, count]) => window.bench.commit('commit', operation, count), [
    ids[0] ?? '',
    samples,
  ] as const);
  await page.close();
  for (const [what, figures] of [
    ['ours', ours],
    ['bare IndexedDB write', bare],
  ] as const)
    line(
      `${what}, p50 / p99 of ${samples}`,
      `${milliseconds(median(figures))} / ${milliseconds(percentile(figures, 0.99))}`,
    );
  target(`scan to commit, p99, n = ${samples}`, percentile(ours, 0.99), { atMost: 20, unit: 'ms' });
  target(`scan to commit over a bare write, p50, n = ${samples}`, median(ours) / median(bare), {
    atMost: 2,
    unit: '×',
  });
}
