import { median, milliseconds, percentile } from '../figures.ts';
import { busyPlant } from '../hosts/busy-plant.ts';
import type { World } from '../hosts/world.ts';
import { heading, line, target } from '../table.ts';

const samples = 500;

/** A list on a screen, over a full replica: how soon it shows what was written. */
export async function query(world: World): Promise<void> {
  const { page, filled } = await busyPlant(world);
  const name = filled.at(-1) ?? 'query';
  if (filled.length === 0) await page.evaluate((prefix) => window.bench.enrol(prefix, prefix), name);
  heading(
    'query: a live list of 50 over 50,000 states',
    'from the write of a page to the list that shows it; changes inside, out of and into the list in turn',
  );
  const took = await page.evaluate(([prefix, count]) => window.bench.query(prefix, count), [name, samples] as const);
  line(`p50 / max of ${samples}`, `${milliseconds(median(took))} / ${milliseconds(Math.max(...took))}`);
  target(`live query, write to emission, p99, n = ${samples}`, percentile(took, 0.99), { atMost: 20, unit: 'ms' });
}
