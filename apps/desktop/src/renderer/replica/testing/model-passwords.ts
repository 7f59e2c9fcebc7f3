import { defaultPasswordPolicy, passwordIssuesOf, passwordSentence } from '@lineside/domain';
import type { Answer } from '../transport.ts';
import { modelManager } from './model-basics.ts';

interface Login {
  readonly username: string;
  readonly password: string;
}

interface Change {
  readonly current_password: string;
  readonly new_password: string;
}

/** The one password of the model's people, and the session that it opens: each change of it ends the one before. */
export class ModelPasswords {
  password = 'right';
  /** It was given for one use. */
  isGiven = false;
  #changes = 0;

  /** undefined: not about passwords. */
  answer(path: string, body: unknown, token: string | null): Answer | undefined {
    if (path === '/api/v1/auth/login') return this.#login(body as Login);
    if (path !== '/api/v1/auth/change-password' && path !== '/api/v1/auth/me') return undefined;
    if (token !== this.#token) return { status: 401, body: { code: 'token.ended' } };
    return path.endsWith('/me') ? { status: 200, body: {} } : this.#change(body as Change);
  }

  get #token(): string {
    return this.#changes === 0 ? 'person' : `person ${this.#changes}`;
  }

  #login({ username, password }: Login): Answer {
    if (password !== this.password) return { status: 401, body: { code: 'login.failed', detail: 'Try again.' } };
    const user = {
      id: modelManager,
      username,
      full_name: 'Mary',
      role: 'production_manager',
      permissions: ['device:enrol', 'device:revoke'],
      must_change_password: this.isGiven,
    };
    return { status: 200, body: { access_token: this.#token, expires_in: 1800, user } };
  }

  #change({ current_password: current, new_password: next }: Change): Answer {
    if (current !== this.password) return { status: 403, body: { code: 'password.wrong' } };
    const issues = passwordIssuesOf(next, 'mary', defaultPasswordPolicy);
    const detail = passwordSentence(issues, defaultPasswordPolicy);
    if (issues.length > 0) return { status: 422, body: { code: 'password.weak', detail } };
    this.password = next;
    this.isGiven = false;
    this.#changes += 1;
    return { status: 204, body: null };
  }
}
