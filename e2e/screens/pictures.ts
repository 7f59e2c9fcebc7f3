import type { Page } from '@playwright/test';
import type { ScreenName } from '../../apps/desktop/src/renderer/app/testing/screen-names.ts';
import type { DemoPlant, Device } from './plant.ts';

/** What a person does until the screen is there, answering its page; or why it has no picture. */
export type Picture =
  | string
  | ((devices: {
      readonly plant: DemoPlant;
      /** Nobody has set it up. */
      readonly door: Device;
      readonly lathe: Device;
      readonly mill: Device;
      /** Its work is confirmed by a supervisor. */
      readonly leakTest: Device;
      readonly desk: Device;
    }) => Promise<Page>);
export type Pictures<Name extends ScreenName> = Readonly<Record<Name, Picture>>;
