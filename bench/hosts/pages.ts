import type {} from '../page/bench-device.ts';
import type { World } from './world.ts';

type Page = Awaited<ReturnType<World['chromium']>>['page'];

/** The page of the device, on the server's own origin, in a tab of its own. */
export async function devicePage(world: World, url: string): Promise<Page> {
  const page = await (await world.chromium()).tab();
  await page.goto(url);
  await page.waitForFunction(() => 'bench' in window);
  return page;
}

/** The page of the peers, on their server's origin. */
export async function peersPage(world: World, url: string): Promise<Page> {
  const page = await (await world.chromium()).tab();
  await page.goto(`${url}/peers.html`);
  await page.waitForFunction(() => 'peers' in window);
  return page;
}
