export type EmbeddedPostgresErrorCode =
  | 'postgres_binaries_missing'
  | 'postgres_data_in_use'
  | 'postgres_data_unusable'
  | 'postgres_start_failed';

/** Its message is one sentence that a person at the console can act on; the details are in `cause`. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EmbeddedPostgresError';
    this.code = code;
  }
}
