import { adminScreens } from './admin-screens.ts';
import { auditScreens } from './audit-screens.ts';
import { deskScreens } from './desk-screens.ts';
import { deviceScreens } from './device-screens.ts';
import { doorScreens } from './door-screens.ts';
import { peopleScreens } from './people-screens.ts';
import { scanScreens } from './scan-screens.ts';
import type { ScreenName } from './screen-names.ts';
import type { ScreenState } from './screen-state.ts';
import { stationScreens } from './station-screens.ts';

/** How each screen is opened on a kiosk double. */
export const screenStates: Readonly<Record<ScreenName, ScreenState>> = {
  ...doorScreens,
  ...stationScreens,
  ...scanScreens,
  ...deskScreens,
  ...deviceScreens,
  ...peopleScreens,
  ...auditScreens,
  ...adminScreens,
};
