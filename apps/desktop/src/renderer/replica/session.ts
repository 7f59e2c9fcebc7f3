import type { StationMethod, Uuid } from '@lineside/domain';

/** Who is signed in at this device. It survives restarts and dead tokens; the token is only for REST. */
export interface Session {
  readonly personId: Uuid;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly rights: readonly string[];
  readonly signedInAt: number;
  /** Absent: with a password. */
  readonly by?: StationMethod;
  /** When the PIN or badge is shown again, milliseconds of this device's time; absent: never. */
  readonly endsAt?: number;
}
