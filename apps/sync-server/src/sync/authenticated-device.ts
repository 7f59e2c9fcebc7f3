import type { DeviceKind, Uuid } from '@lineside/domain';

/** Who pushes, pulls or listens, as its token says. */
export interface AuthenticatedDevice {
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
  readonly siteId: Uuid;
  readonly kind: DeviceKind;
}
