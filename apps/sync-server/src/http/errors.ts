import { STATUS_CODES } from 'node:http';
import { type Refusal, type RefusalPolicy, refusalPolicies, refusalSentence } from '@lineside/domain';
import { codeOf, faultOf } from '../db/database-error.ts';
import { IdentityError, identityRefusals } from '../identity/identity-error.ts';
import { DeviceRefused, ProtocolError, RetryLater, UnknownOrganization } from '../journal/journal-errors.ts';
import { notFound, Problem } from './problem.ts';

const statusOfRefusal = { invalid: 422, conflict: 409, forbidden: 403, unknown: 404 } as const satisfies Record<
  RefusalPolicy['kind'],
  number
>;

/** What a rule said no to, as a problem. */
export function problemOfRefusal(why: Refusal): Problem {
  // The server is where it would be: there is nothing to wait for.
  if (why.code === 'subject.unknown') return notFound(String(why.details.type).replaceAll('_', ' '));
  const { kind } = refusalPolicies[why.code];
  const { code, details } = why;
  return new Problem({ status: statusOfRefusal[kind], code, detail: refusalSentence(why), details });
}

/** The one place where anything thrown becomes an answer. What is not known to be the caller's doing is 500 and says nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof IdentityError) return problemOfIdentity(error);
  return problemOfBody(error) ?? problemOfJournal(error) ?? problemOfDatabase(error) ?? internal(error);
}

/** RFC 9457: what a client reads. */
export function problemBody(problem: Problem): Readonly<Record<string, unknown>> {
  const { status, code, detail, details, errors } = problem;
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, code, detail, details, errors };
}

function problemOfIdentity(error: IdentityError): Problem {
  const { status } = identityRefusals[error.code];
  const { code, details, retryAfterSeconds } = error;
  const headers: Record<string, string> = {
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  };
  return new Problem({ status, code, detail: error.message, headers, ...(details && { details }) }, error);
}

/** By the `type` that express's body parsers give their errors. */
const bodyProblems: Readonly<Record<string, { status: number; code: string; detail: string }>> = {
  'entity.parse.failed': { status: 400, code: 'body.malformed', detail: 'The body is not well-formed JSON.' },
  'entity.too.large': { status: 413, code: 'body.too_large', detail: 'The body is larger than this route takes.' },
  'structure.too.complex': {
    status: 413,
    code: 'body.too_complex',
    detail: 'The body has too many parts, or too deep.',
  },
  'parameters.too.many': { status: 413, code: 'body.too_large', detail: 'The form has too many fields.' },
  'encoding.unsupported': { status: 415, code: 'body.unsupported', detail: 'This content encoding is not understood.' },
  'charset.unsupported': { status: 415, code: 'body.unsupported', detail: 'Send the body in UTF-8.' },
  'request.aborted': { status: 400, code: 'body.incomplete', detail: 'The request ended before its body did.' },
  'request.size.invalid': { status: 400, code: 'body.incomplete', detail: 'The body has not the announced length.' },
};

function problemOfBody(error: unknown): Problem | undefined {
  if (error instanceof URIError)
    return new Problem({ status: 400, code: 'path.malformed', detail: 'The address is not well encoded.' }, error);
  if (!(error instanceof Error)) return undefined;
  const known = 'type' in error ? bodyProblems[String(error.type)] : undefined;
  if (known) return new Problem(known, error);
  // What express and its parts refuse of their own accord, such as a file that is not there.
  const status = 'status' in error ? Number(error.status) : 0;
  if (status < 400 || status >= 500) return undefined;
  const code = status === 404 ? 'route.unknown' : 'request.refused';
  return new Problem({ status, code, detail: `${STATUS_CODES[status] ?? 'Refused'}.` }, error);
}

const deviceCodes = {
  unknown_device: 'device.unknown',
  device_revoked: 'device.revoked',
  beyond_grant: 'device.beyond_grant',
} as const;

function problemOfJournal(error: unknown): Problem | undefined {
  if (error instanceof DeviceRefused) return problemOfIdentity(new IdentityError(deviceCodes[error.code], error));
  if (error instanceof ProtocolError)
    return new Problem({ status: 422, code: error.code, detail: error.message }, error);
  if (error instanceof RetryLater) return databaseAway(error);
  // A token of a database that was replaced.
  return error instanceof UnknownOrganization
    ? problemOfIdentity(new IdentityError('token.invalid', error))
    : undefined;
}

function problemOfDatabase(error: unknown): Problem | undefined {
  // 3D000: the database has been dropped, or its cluster replaced by another.
  return faultOf(error) === 'transient' || codeOf(error) === '3D000' ? databaseAway(error) : undefined;
}

function databaseAway(error: unknown): Problem {
  const detail = 'The database does not answer just now. Try again in a few seconds.';
  return new Problem({ status: 503, code: 'database.unavailable', detail, headers: { 'retry-after': '3' } }, error);
}

function internal(error: unknown): Problem {
  const detail = 'Something went wrong on the server; it has been logged.';
  return new Problem({ status: 500, code: 'internal', detail }, error);
}
