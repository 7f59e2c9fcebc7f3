/** A request to the server's API, in the name of whoever is signed in. */
export interface ServerRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query: `/api/v1/users?limit=50`. */
  readonly path: string;
  readonly body?: unknown;
  /** The same key with the same request answers as the first time, so that it may be sent again. */
  readonly idempotencyKey?: string;
}

/** Why a request has no answer to show. */
export interface ServerRefusal {
  /**
   * `offline`: nobody answered. `signed_out`: the tokens are gone, sign in again. `refused`: the server said no, `code` says why.
   * `failed`: the server stumbled.
   */
  readonly kind: 'offline' | 'signed_out' | 'refused' | 'failed';
  /** The problem's code (`role.above_own`); null where there is none. */
  readonly code: string | null;
  /** The server's English sentence. */
  readonly detail: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** The wrong fields: `body.email`. */
  readonly fields: readonly { readonly path: string; readonly message: string }[];
}
