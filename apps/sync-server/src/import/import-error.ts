/** The import cannot go on: `message` is one sentence for whoever runs it. `code` is stable. */
export class ImportError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ImportError';
    this.code = code;
  }
}
