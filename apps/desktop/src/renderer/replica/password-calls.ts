import { fail, ok, type Result } from '@lineside/domain';
import type { PasswordChange, PasswordFailure } from './password-contract.ts';
import { login, type SignedIn } from './server-calls.ts';
import type { ServerRefusal, ServerRequest } from './server-request.ts';
import { ServerSession, type TokenPair } from './server-session.ts';
import type { SignInFailure } from './sign-in-failure.ts';
import type { Transport } from './transport.ts';

type Ask = (request: ServerRequest) => Promise<Result<unknown, ServerRefusal>>;
type Login = (password: string) => Promise<Result<SignedIn, SignInFailure>>;

/** Replaces the password of whoever signs in, and signs in with the new one. `signedInAt`: milliseconds. */
export async function signInWithNewPassword(
  transport: Transport,
  { username, current, next }: PasswordChange & { readonly username: string },
  signedInAt: number,
): Promise<Result<SignedIn, PasswordFailure>> {
  const enter: Login = (password) => login(transport, { username, password }, signedInAt);
  const found = await enter(current);
  if (found.ok) {
    const server = new ServerSession(({ path, body }, token) => transport.post(path, body, token));
    server.begin(found.value.tokens);
    const changed = await change((request) => server.ask(request), { current, next });
    if (!changed.ok) return changed;
  } else if (found.error.code !== 'wrong_credentials') return fail(failureOfLogin(found.error));
  // Where the answer to an earlier try was lost, the new password is the one that opens.
  const entered = await enter(next);
  if (!entered.ok) return fail(failureOfLogin(entered.error));
  return entered.value.mustChange ? fail({ code: 'wrong_password', message: '' }) : entered;
}

/**
 * Changes the password of somebody who is signed in; that ends all sessions, so that this answers the tokens of the next one: null where
 * the server could not be asked for them any more.
 */
export async function changeOwnPassword(
  transport: Transport,
  ask: Ask,
  { username, ...passwords }: PasswordChange & { readonly username: string },
): Promise<Result<TokenPair | null, PasswordFailure>> {
  const changed = await change(ask, passwords);
  if (!changed.ok && changed.error.code !== 'sign_in_first') return changed;
  // A session that has ended may have ended by this very change, whose answer was lost.
  const entered = await login(transport, { username, password: passwords.next }, 0);
  if (entered.ok) return ok(entered.value.tokens);
  return changed.ok ? ok(null) : changed;
}

async function change(ask: Ask, { current, next }: PasswordChange): Promise<Result<null, PasswordFailure>> {
  const body = { current_password: current, new_password: next, confirm_password: next };
  const answer = await ask({ method: 'POST', path: '/api/v1/auth/change-password', body });
  return answer.ok ? ok(null) : fail({ code: failureCode(answer.error), message: answer.error.detail });
}

const codes: Readonly<Record<string, PasswordFailure['code']>> = {
  'password.wrong': 'wrong_password',
  'login.locked': 'locked',
  'login.too_many': 'locked',
};

const codesByKind = {
  offline: 'offline',
  signed_out: 'sign_in_first',
  refused: 'not_taken',
  failed: 'server',
} as const satisfies Record<ServerRefusal['kind'], PasswordFailure['code']>;

function failureCode({ kind, code }: ServerRefusal): PasswordFailure['code'] {
  return codes[code ?? ''] ?? codesByKind[kind];
}

const codesOfLogin = {
  offline: 'offline',
  wrong_credentials: 'wrong_password',
  forbidden: 'not_taken',
  locked: 'locked',
  server: 'server',
} as const satisfies Record<SignInFailure['code'], PasswordFailure['code']>;

function failureOfLogin({ code, message }: SignInFailure): PasswordFailure {
  return { code: codesOfLogin[code], message };
}
