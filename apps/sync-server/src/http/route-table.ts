import type { Catalog } from '@lineside/domain';
import { auditRoutes } from '../audit/audit-routes.ts';
import { securityLogRoute } from '../audit/security-log-route.ts';
import { currentShiftRoute } from '../calendar/current-shift-route.ts';
import type { DemoSetup } from '../demo/demo-setup.ts';
import { setupRoutes } from '../demo/setup-routes.ts';
import { stopFigureRoutes } from '../downtime/statistics-routes.ts';
import { stopRoutes } from '../downtime/stop-routes.ts';
import type { Accounts } from '../identity/accounts.ts';
import type { DeviceAdministration } from '../identity/device-administration.ts';
import type { Devices } from '../identity/devices.ts';
import type { EnrolmentCodes } from '../identity/enrolment-codes.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { StationCredentials } from '../identity/station-credentials.ts';
import type { PeopleOfStations } from '../identity/station-people.ts';
import type { Tokens } from '../identity/tokens.ts';
import { accountingRoute } from '../numbering/accounting-route.ts';
import { calculateRoute } from '../oee/calculate-route.ts';
import { dashboardRoutes } from '../oee/dashboard-routes.ts';
import { figureRoutes } from '../oee/figure-routes.ts';
import { lineFigureRoutes } from '../oee/line-figure-routes.ts';
import { type MetricOptions, metricRoutes } from '../oee/metric-routes.ts';
import { scrapRoute } from '../oee/scrap-route.ts';
import { releaseRoutes } from '../releases/release-routes.ts';
import type { Releases } from '../releases/releases.ts';
import { accountRoutes } from './account-routes.ts';
import { andonSpelling } from './andon-spelling.ts';
import type { Authentication } from './authentication.ts';
import { catalogRoutes } from './catalog-routes.ts';
import { deviceRoutes } from './device-routes.ts';
import { enrolmentCodeRoutes } from './enrolment-code-routes.ts';
import { operationEventRoutes } from './operation-event-routes.ts';
import { operationSpelling } from './operation-spelling.ts';
import { directoryRoute } from './people/directory-route.ts';
import { ownProfileRoutes } from './people/own-profile-routes.ts';
import { profileRoutes } from './people/profile-routes.ts';
import { userActs } from './people/user-acts.ts';
import { userReadRoutes } from './people/user-read-routes.ts';
import { userWriteRoutes } from './people/user-write-routes.ts';
import { reviewSpelling } from './review-spelling.ts';
import type { Route } from './route.ts';
import { jobActRoutes } from './scheduling/job-act-routes.ts';
import { jobReadingRoutes } from './scheduling/job-reading-routes.ts';
import { schedulingSpellings } from './scheduling/scheduling-spellings.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { stationCredentialRoutes } from './station-credential-routes.ts';
import { stationSignInRoutes } from './station-sign-in-routes.ts';
import { syncRoutes } from './sync-routes.ts';
import { systemRoutes } from './system-routes.ts';

interface Services {
  readonly catalog: Catalog;
  readonly accounts: Accounts;
  readonly devices: Devices;
  readonly deviceAdministration: DeviceAdministration;
  readonly enrolmentCodes: EnrolmentCodes;
  readonly sessions: Sessions;
  readonly authentication: Authentication;
  readonly tokens: Tokens;
  readonly stationCredentials: StationCredentials;
  readonly peopleOfStations: PeopleOfStations;
  readonly demoSetup: DemoSetup;
  readonly metricOptions: MetricOptions;
  readonly releases: Releases;
}

/** Every route that is served: express, OpenAPI and the tests of bad input are made from this list. */
export function routeTable({ catalog, ...identity }: Services): readonly Route[] {
  const acts = userActs(identity.accounts);
  return [
    ...systemRoutes,
    ...signInRoutes(identity),
    ...accountRoutes(identity),
    // Before the routes of one user: `me` and `operators` are no ids.
    ...ownProfileRoutes,
    ...userReadRoutes,
    ...userWriteRoutes(acts, identity.accounts),
    ...profileRoutes(acts),
    directoryRoute,
    ...syncRoutes(identity),
    ...deviceRoutes({ devices: identity.deviceAdministration }),
    ...enrolmentCodeRoutes({ codes: identity.enrolmentCodes }),
    ...stationSignInRoutes(identity),
    ...stationCredentialRoutes(identity),
    ...releaseRoutes(identity),
    ...operationEventRoutes,
    ...stopRoutes,
    ...stopFigureRoutes,
    scrapRoute,
    calculateRoute,
    ...lineFigureRoutes,
    ...figureRoutes,
    ...dashboardRoutes,
    ...metricRoutes(identity),
    ...setupRoutes(identity),
    accountingRoute,
    currentShiftRoute,
    ...auditRoutes(catalog),
    securityLogRoute(catalog),
    ...jobReadingRoutes,
    ...jobActRoutes,
    ...catalogRoutes(catalog, [operationSpelling, andonSpelling, reviewSpelling(catalog), ...schedulingSpellings]),
  ];
}
