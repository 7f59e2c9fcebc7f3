import type { StreamKey } from '@lineside/domain';

/** Something the server itself says, beside what it was asked to take. */
export interface ServerEvent {
  readonly type: string;
  readonly stream: StreamKey;
  readonly payload: Readonly<Record<string, unknown>>;
}
