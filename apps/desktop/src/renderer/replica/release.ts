import { type Catalog, catalog, protocolVersion } from '@lineside/domain';

/** The version of this app, as its package says; shown to those who look after devices. */
export const appVersion = '0.1.0';

/** What this build of the app knows. Tests put the release before or after in its place. */
export interface Release {
  readonly protocol: number;
  readonly catalog: Catalog;
}

export const ownRelease: Release = { protocol: protocolVersion, catalog };
