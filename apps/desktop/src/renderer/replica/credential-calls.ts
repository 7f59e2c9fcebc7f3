import { fail, ok, type Result, type Uuid } from '@lineside/domain';
import { z } from 'zod';
import type { StationFailure } from './people-contract.ts';
import { type Answer, problemCode, type Transport, TransportError } from './transport.ts';

type Token = string | null;

/** Chooses the own PIN. `token`: of the person; null: he signs in with his password first. */
export async function chooseOwnPin(
  transport: Transport,
  token: Token,
  { password, pin }: { readonly password: string; readonly pin: string },
): Promise<Result<null, StationFailure>> {
  const body = { current_password: password, new_pin: pin };
  const answer = await post(transport, token, '/api/v1/auth/pin', body);
  return answer.ok ? ok(null) : answer;
}

export async function giveNewPin(transport: Transport, token: Token, personId: Uuid) {
  return shownOnce(transport, token, 'give-pin', { personId, field: 'temporary_pin' });
}

export async function issueNewBadge(transport: Transport, token: Token, personId: Uuid) {
  return shownOnce(transport, token, 'issue-badge', { personId, field: 'badge' });
}

export async function withdrawCredentials(
  transport: Transport,
  token: Token,
  personId: Uuid,
): Promise<Result<null, StationFailure>> {
  const answer = await post(transport, token, '/api/v1/auth/admin/withdraw-station-sign-in', { user_id: personId });
  return answer.ok ? ok(null) : answer;
}

async function shownOnce(
  transport: Transport,
  token: Token,
  act: string,
  { personId, field }: { readonly personId: Uuid; readonly field: string },
): Promise<Result<string, StationFailure>> {
  const answer = await post(transport, token, `/api/v1/auth/admin/${act}`, { user_id: personId });
  if (!answer.ok) return answer;
  const parsed = z.object({ [field]: z.string() }).safeParse(answer.value);
  const text = parsed.success ? parsed.data[field] : undefined;
  return text === undefined ? fail({ code: 'refused', until: null }) : ok(text);
}

async function post(
  transport: Transport,
  token: Token,
  path: string,
  body: unknown,
): Promise<Result<unknown, StationFailure>> {
  if (token === null) return fail({ code: 'sign_in_first', until: null });
  try {
    const answer = await transport.post(path, body, token);
    if (answer.status >= 200 && answer.status < 300) return ok(answer.body);
    return fail({ code: failureOf(answer), until: null });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return fail({ code: 'server_needed', until: null });
  }
}

const codes: Readonly<Record<string, StationFailure['code']>> = {
  'password.wrong': 'wrong_password',
  'pin.weak': 'pin_weak',
  'login.locked': 'locked',
};

function failureOf(answer: Answer): StationFailure['code'] {
  const known = codes[problemCode(answer) ?? ''];
  if (known) return known;
  if (answer.status === 401) return 'sign_in_first';
  return answer.status === 403 ? 'forbidden' : 'refused';
}
