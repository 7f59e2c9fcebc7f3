/** One wrong field of a request. `path`: where, as in `body.qty_desired`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface ProblemDetails {
  readonly status: number;
  /** Stable, for programs: `payload.invalid`. */
  readonly code: string;
  /** What is wrong and what to do, for people. */
  readonly detail: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is answered with an error; `http/errors.ts` turns it into problem+json (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor({ status, code, detail, details, errors, headers = {} }: ProblemDetails, cause?: unknown) {
    super(detail, { cause });
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.details = details;
    this.errors = errors;
    this.headers = headers;
  }
}

/** 422 with the fields that are wrong. */
export function invalid(errors: readonly FieldError[]): Problem {
  const [first] = errors;
  const detail = first ? `${first.path}: ${first.message}` : 'The request is not well formed.';
  return new Problem({ status: 422, code: 'payload.invalid', detail, errors });
}

export function notFound(what: string): Problem {
  return new Problem({ status: 404, code: 'subject.unknown', detail: `There is no such ${what}.` });
}
