import { catalog } from '@lineside/domain';
import { routeTable } from '../route-table.ts';

const absent = {} as never;

/** Every route that is served, to be looked at and not to be called. */
export const allRoutes = routeTable({
  catalog,
  accounts: absent,
  sessions: absent,
  authentication: absent,
  devices: absent,
  tokens: absent,
  stationCredentials: absent,
  peopleOfStations: absent,
  demoSetup: absent,
  metricOptions: absent,
  deviceAdministration: absent,
  enrolmentCodes: absent,
  releases: absent,
});
