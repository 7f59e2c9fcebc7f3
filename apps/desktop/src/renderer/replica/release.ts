import { type Catalog, catalog, protocolVersion } from '@lineside/domain';

/** What this build of the app knows. Tests put the release before or after in its place. */
export interface Release {
  readonly protocol: number;
  readonly catalog: Catalog;
}

export const ownRelease: Release = { protocol: protocolVersion, catalog };
