/** Why somebody or something is not let in: the HTTP status and what to do. */
export const identityRefusals = {
  'token.missing': { status: 401, sentence: 'Sign in first: send the header "Authorization: Bearer <token>".' },
  'token.invalid': { status: 401, sentence: 'This token is not valid here. Sign in again.' },
  'token.expired': { status: 401, sentence: 'This token has expired. Sign in again.' },
  'token.person_unknown': {
    status: 401,
    sentence: 'The person of this token is no longer known. Ask an administrator.',
  },
  'login.failed': { status: 401, sentence: 'The user name or the password is wrong. Try again.' },
  'login.locked': {
    status: 429,
    sentence: 'There were too many wrong passwords for this user name. Wait 15 minutes, or ask an administrator.',
  },
  'login.too_many': { status: 429, sentence: 'There were too many sign-ins from this address. Wait a minute.' },
  'refresh.invalid': { status: 401, sentence: 'This refresh token is not valid here any more. Sign in again.' },
  'refresh.reused': {
    status: 401,
    sentence: 'This refresh token was used before, so its session has ended. Sign in again.',
  },
  'token.ended': { status: 401, sentence: 'This session has ended. Sign in again.' },
  'password.must_change': {
    status: 403,
    sentence: 'This password was given by somebody else. Change it first: POST /api/v1/auth/change-password.',
  },
  'password.weak': { status: 422, sentence: 'This is no password here.' },
  'password.same': { status: 422, sentence: 'The new password must differ from the current one.' },
  'password.wrong': { status: 403, sentence: 'The current password is wrong. Try again.' },
  'station.failed': { status: 401, sentence: 'This PIN or badge is not right. Try again.' },
  'pin.weak': { status: 422, sentence: 'This is no PIN here.' },
  'pin.must_change': {
    status: 403,
    sentence: 'This PIN was given by somebody else for one use. Send an own one with it as "new_pin".',
  },
  'account.none': { status: 404, sentence: 'This person has no account here.' },
  'login.organization_needed': {
    status: 422,
    sentence: 'There are several organizations here. Send the code of yours as "organization".',
  },
  'device.unknown': { status: 404, sentence: 'This device is not known here. Have a manager enrol it again.' },
  'device.revoked': { status: 403, sentence: 'This device has been revoked. Ask a manager.' },
  'device.reference_invalid': { status: 422, sentence: 'This reference does not name a device.' },
  'device.other_kind': { status: 409, sentence: 'The device of this reference is of another kind.' },
  'device.nonce_invalid': { status: 401, sentence: 'This nonce is not valid or too old. Ask for a new one.' },
  'device.not_revoked': { status: 409, sentence: 'This device is not revoked: it sends its entries by itself.' },
  'device.beyond_grant': {
    status: 403,
    sentence: 'These entries are not those that were granted to be handed over. Ask for another grant.',
  },
  'enrolment_code.invalid': {
    status: 403,
    sentence: 'This code is not known here, was used, or is older than 15 minutes. Ask a manager for a new one.',
  },
  'enrolment_code.too_many': {
    status: 429,
    sentence: 'There were too many wrong codes. Wait, or have a manager sign in.',
  },
  'device.proof_wrong': { status: 401, sentence: 'The proof does not fit the nonce and the secret of this device.' },
} as const satisfies Record<string, { status: number; sentence: string }>;

export type IdentityCode = keyof typeof identityRefusals;

interface IdentityDetails {
  /** Says it more exactly than the code's own sentence. */
  readonly sentence?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number;
}

/** Somebody or something is not let in. */
export class IdentityError extends Error {
  readonly code: IdentityCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: IdentityCode, cause?: unknown, { sentence, details, retryAfterSeconds }: IdentityDetails = {}) {
    super(sentence ?? identityRefusals[code].sentence, { cause });
    this.name = 'IdentityError';
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
