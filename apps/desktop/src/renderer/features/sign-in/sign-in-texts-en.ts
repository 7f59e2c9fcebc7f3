/** English texts of the sign-in. */
export const signInTextsEn = {
  title: 'Sign in',
  toWork: 'Sign in to work here.',
  toSetUp: 'This device is not set up yet. A manager signs in and chooses its station.',
  username: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  byPin: 'With a PIN or a badge',
  next: 'Next',
  'failure.offline': 'The server cannot be reached',
  'failure.offline.next':
    'Nobody has signed in here with this name before, so the server is needed once. Check the network and try again.',
  'failure.wrong_credentials': 'User name or password is wrong',
  'failure.wrong_credentials.next': 'Check both and try again. Capital letters matter in the password.',
  'failure.forbidden': 'This account may not sign in here',
  'failure.forbidden.next': 'Ask a manager.',
  'failure.locked': 'This account is locked for now',
  'failure.locked.next': 'Wait a few minutes, or ask a manager to unlock it.',
  'failure.server': 'The server answered with an error',
  'failure.server.next': 'Try again in a moment. If it stays, tell a supervisor.',
} as const;
