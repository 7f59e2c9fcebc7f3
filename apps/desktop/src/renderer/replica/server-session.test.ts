import { describe, expect, test } from 'vitest';
import type { ServerRequest } from './server-request.ts';
import { ServerSession } from './server-session.ts';
import { type Answer, TransportError } from './transport.ts';

const users: ServerRequest = { method: 'GET', path: '/api/v1/users' };
const expired: Answer = { status: 401, body: { code: 'token.expired' } };

/** A server whose tokens `a1` and `r1` are the first; what it was asked is in `asked`. */
function opened(answer: (request: ServerRequest, token: string | null) => Answer) {
  const asked: string[] = [];
  const session = new ServerSession(async (request, token) => {
    asked.push(`${request.path} ${token ?? '-'}`);
    return answer(request, token);
  });
  session.begin({ access: 'a1', refresh: 'r1' });
  return { session, asked };
}

const renewing = (request: ServerRequest, token: string | null): Answer => {
  if (request.path.endsWith('/refresh')) return { status: 200, body: { access_token: 'a2', refresh_token: 'r2' } };
  return token === 'a1' ? expired : { status: 200, body: { token } };
};

describe('asking the server in somebody’s name', () => {
  test('an expired token is renewed once, however many requests met it', async () => {
    const { session, asked } = opened(renewing);
    const answers = await Promise.all([session.ask(users), session.ask(users)]);
    expect(answers.map((answer) => answer.ok && answer.value)).toEqual([{ token: 'a2' }, { token: 'a2' }]);
    expect(asked.filter((one) => one.includes('refresh'))).toHaveLength(1);
  });

  test('a session that was ended is told as that, and nothing more is sent', async () => {
    const { session, asked } = opened(() => ({ status: 401, body: { code: 'token.ended' } }));
    expect(await session.ask(users)).toMatchObject({ ok: false, error: { kind: 'signed_out' } });
    expect(await session.ask(users)).toMatchObject({ ok: false, error: { kind: 'signed_out' } });
    expect(asked).toHaveLength(1);
  });

  test('who signs in while the token of another is renewed neither loses his own nor does the other’s work', async () => {
    const { session } = opened((request, token) => {
      if (request.path.endsWith('/refresh')) session.begin({ access: 'b1', refresh: 'q1' });
      return renewing(request, token);
    });
    expect(await session.ask(users)).toMatchObject({ ok: false, error: { kind: 'signed_out' } });
    expect(await session.ask(users)).toEqual({ ok: true, value: { token: 'b1' } });
  });

  test('what the server says no to keeps its code and its fields', async () => {
    const body = { code: 'payload.invalid', detail: 'No.', errors: [{ path: 'body.email', message: 'no address' }] };
    const { session } = opened(() => ({ status: 422, body }));
    expect(await session.ask(users)).toEqual({
      ok: false,
      error: { kind: 'refused', code: 'payload.invalid', detail: 'No.', details: {}, fields: body.errors },
    });
  });

  test('no answer is offline, a page of a proxy a failure', async () => {
    const { session } = opened(() => {
      throw new TransportError('gone');
    });
    expect(await session.ask(users)).toMatchObject({ ok: false, error: { kind: 'offline' } });
    const proxy = opened(() => ({ status: 502, body: null }));
    expect(await proxy.session.ask(users)).toMatchObject({ ok: false, error: { kind: 'failed', code: null } });
  });
});
