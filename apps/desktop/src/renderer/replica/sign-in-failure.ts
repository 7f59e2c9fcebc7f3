/** Why the server did not do what a person asked of it; screens look at the code. */
export interface SignInFailure {
  readonly code: 'offline' | 'wrong_credentials' | 'forbidden' | 'locked' | 'server';
  readonly message: string;
}
