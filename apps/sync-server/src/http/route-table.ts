import type { Catalog } from '@lineside/domain';
import { auditRoutes } from '../audit/audit-routes.ts';
import { securityLogRoute } from '../audit/security-log-route.ts';
import type { Accounts } from '../identity/accounts.ts';
import type { Devices } from '../identity/devices.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { Tokens } from '../identity/tokens.ts';
import { accountingRoute } from '../numbering/accounting-route.ts';
import { scrapRoute } from '../oee/scrap-route.ts';
import { accountRoutes } from './account-routes.ts';
import { andonSpelling } from './andon-spelling.ts';
import type { Authentication } from './authentication.ts';
import { catalogRoutes } from './catalog-routes.ts';
import { operationEventRoutes } from './operation-event-routes.ts';
import { operationSpelling } from './operation-spelling.ts';
import { reviewSpelling } from './review-spelling.ts';
import type { Route } from './route.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { syncRoutes } from './sync-routes.ts';
import { systemRoutes } from './system-routes.ts';

interface Services {
  readonly catalog: Catalog;
  readonly accounts: Accounts;
  readonly devices: Devices;
  readonly sessions: Sessions;
  readonly authentication: Authentication;
  readonly tokens: Tokens;
}

/** Every route that is served: express, OpenAPI and the tests of bad input are made from this list. */
export function routeTable({ catalog, ...identity }: Services): readonly Route[] {
  return [
    ...systemRoutes,
    ...signInRoutes(identity),
    ...accountRoutes(identity),
    ...syncRoutes(identity),
    ...operationEventRoutes,
    scrapRoute,
    accountingRoute,
    ...auditRoutes(catalog),
    securityLogRoute(catalog),
    ...catalogRoutes(catalog, [operationSpelling, andonSpelling, reviewSpelling(catalog)]),
  ];
}
