import type { SyncStatus } from './kiosk-contract.ts';
import { type Answer, problemCode } from './transport.ts';

export type StopReason = NonNullable<SyncStatus['stopped']>;

/** The server will not go on with this device; asking again soon does not help, a person must act. */
export class SyncStopped extends Error {
  readonly code: StopReason;

  constructor(code: StopReason) {
    super(`the server stopped this device: ${code}`);
    this.name = 'SyncStopped';
    this.code = code;
  }
}

/** The server answered with something that helps nobody now; it is asked again later. */
export class SyncFailed extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the server answered ${code}`);
    this.name = 'SyncFailed';
    this.code = code;
  }
}

const stopReasons: Readonly<Record<string, StopReason>> = {
  'device.unknown': 'unknown_device',
  // Its database knows another secret, or its key to the secrets was lost: the way out is the same.
  'device.proof_wrong': 'unknown_device',
  'device.revoked': 'revoked',
  'protocol.too_old': 'kiosk_too_old',
  'protocol.too_new': 'server_behind',
};

/** The body of an answer that was good. @throws SyncStopped, SyncFailed */
export function accepted(answer: Answer): unknown {
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  const code = problemCode(answer);
  const reason = code === null ? undefined : stopReasons[code];
  if (reason) throw new SyncStopped(reason);
  throw new SyncFailed(code ?? `http_${answer.status}`);
}

/** True when only a new token helps. */
export function isTokenRefused(answer: Answer): boolean {
  return answer.status === 401;
}
