import type { Picture } from './pictures.ts';
import type { Device } from './plant.ts';

async function at(device: Device, address: string): Promise<Device['page']> {
  // Not loaded anew: the sign-in is good for this page.
  await device.page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  return device.page;
}

/** What the stations did, as figures: before anything that ends the desk's sign-in. */
export const figurePictures = {
  lines: async ({ desk }) => {
    const page = await at(desk, '/lines');
    await page.getByRole('link', { name: /L1/ }).waitFor();
    return page;
  },
  line: async ({ desk }) => {
    await desk.page.getByRole('link', { name: /L1/ }).click();
    await desk.page.getByRole('region', { name: 'Figures of the line' }).waitFor();
    return desk.page;
  },
  'line-behind': async ({ desk }) => {
    await desk
      .button(/^Quality/)
      .first()
      .click();
    await desk.page.getByRole('dialog').getByRole('table', { name: 'Entries in this figure' }).waitFor();
    return desk.page;
  },
  'line-suspicious': 'no cycle time of the demo plant is wrong.',
  'line-no-shift': 'a shift of the demo plant runs at every hour.',
  'line-stale': 'it wants the server gone for half a minute.',
  trends: async ({ desk }) => {
    await desk.page.keyboard.press('Escape');
    const page = await at(desk, '/trends');
    await page.getByRole('table', { name: 'Figures by day' }).waitFor();
    return page;
  },
  stops: async ({ desk }) => {
    const page = await at(desk, '/stops');
    await desk
      .button(/Mill 2/)
      .first()
      .waitFor();
    return page;
  },
  'stops-explain': 'the demo plant explains its stops as they happen.',
  'stops-split': 'it is a step of what the stop’s card shows.',
  'stops-merge': 'it wants two stops beside each other.',
  'stops-refused': 'nobody of the demo plant enters a stop that another one overlaps.',
  'stops-confirmed': 'it is the card of a stop with one more line.',
} as const satisfies Readonly<Record<string, Picture>>;
