import type { Result, Uuid } from '@lineside/domain';
import type { SignInFailure } from './sign-in-failure.ts';

/** A device as the server lists it. Times in milliseconds of the server's clock. */
export interface ListedDevice {
  readonly id: Uuid;
  readonly kind: string;
  readonly name: string;
  readonly status: 'active' | 'revoked';
  readonly siteName: string | null;
  /** null: a desk. */
  readonly equipmentId: Uuid | null;
  readonly equipmentName: string | null;
  readonly lastSeenAt: number | null;
  /** null: it never told. */
  readonly unsent: number | null;
  readonly appVersion: string | null;
  readonly clock: 'synced' | 'estimated' | 'unknown' | null;
  /** The device that it is a copy of. */
  readonly parentId: Uuid | null;
  /** How many copies of it went their own way. */
  readonly forks: number;
  readonly revokedAt: number | null;
  readonly revokeReason: string | null;
}

/** The device that a code is made for. */
interface CodePlan {
  readonly kind: 'kiosk' | 'desktop';
  readonly name: string;
  readonly siteId: Uuid;
  readonly equipmentId: Uuid | null;
}

export interface NewCode {
  /** For reading and typing: `K7QF 3MXP`. */
  readonly code: string;
  readonly expiresAt: number;
}

/** What the server is asked comes, or why it does not. */
export type Asked<Value> = Promise<Result<Value, SignInFailure>>;

/** What those who look after devices ask of the server; it wants the network and somebody who signed in since the window was opened. */
export interface DeviceDesk {
  list(): Asked<readonly ListedDevice[]>;
  revoke(deviceId: Uuid, reason: string): Asked<null>;
  reinstate(deviceId: Uuid, reason: string): Asked<null>;
  makeCode(plan: CodePlan): Asked<NewCode>;
}
