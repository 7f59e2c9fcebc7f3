/** Why a device could not do what it was asked; screens and retries look at the code. */
export type KioskErrorCode =
  /** The disk is full or the browser refuses more: nothing of the command is stored. */
  | 'storage_full'
  /** The database cannot be read or written. */
  | 'storage_failed'
  /** Other tabs record so fast that this one never comes to it. */
  | 'contended'
  | 'not_enrolled'
  | 'enrolled_already';

const sentences: Readonly<Record<KioskErrorCode, string>> = {
  storage_full: 'This device has no room left. Nothing was recorded. Free some space and record it again.',
  storage_failed: 'This device could not write. Nothing was recorded. Restart it and record it again.',
  contended: 'Another window records at the same time. Nothing was recorded. Record it again.',
  not_enrolled: 'This device has no station yet.',
  enrolled_already: 'This device has a station already.',
};

export class KioskError extends Error {
  readonly code: KioskErrorCode;

  constructor(code: KioskErrorCode, cause?: unknown) {
    super(sentences[code], { cause });
    this.name = 'KioskError';
    this.code = code;
  }
}

/** What IndexedDB threw, as one of ours. */
export function storageError(cause: unknown): KioskError {
  if (cause instanceof KioskError) return cause;
  return new KioskError(isQuota(cause) ? 'storage_full' : 'storage_failed', cause);
}

/** True where IndexedDB found no room. */
export function isQuota(cause: unknown): boolean {
  const { name, inner } = (cause ?? {}) as { name?: string; inner?: unknown };
  return name === 'QuotaExceededError' || (inner !== undefined && inner !== null && isQuota(inner));
}
