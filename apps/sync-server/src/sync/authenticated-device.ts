import type { DeviceKind, Uuid } from '@lineside/domain';

/** Who pushes, pulls or listens, as its token says. */
export interface AuthenticatedDevice {
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
  readonly siteId: Uuid;
  readonly kind: DeviceKind;
}

/** A revoked device that a person lets hand over its entries up to one, and nothing else. */
export interface HandingOver extends AuthenticatedDevice {
  readonly grant: {
    readonly seq: number;
    /** The device's chain hash at `seq`. */
    readonly hash: string;
  };
}

/** Who listens; `tokenEndsAt`: when what let it in ends, milliseconds. */
export interface ListeningDevice extends AuthenticatedDevice {
  readonly tokenEndsAt?: number;
}
