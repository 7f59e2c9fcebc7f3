import { afterEach, expect, test } from 'vitest';
import { DeviceJournal } from './device-journal.ts';
import { lookAtJournal } from './journal-look.ts';
import { someBodies } from './testing/bodies.ts';

const deaf = { tell: () => undefined, onTold: () => undefined, close: () => undefined };
const name = `look-test-${performance.timeOrigin}`;
const now = Date.now();
let journal = new DeviceJournal({ name, channel: deaf });
afterEach(() => journal.close());

test('the journal on disk says what is unsent and whether somebody is signed in, whatever became of the page that wrote it', async () => {
  expect(await lookAtJournal(now, name)).toEqual({ unsent: 0, isSignedIn: false });
  for (let count = 0; count < 3; count++) await journal.append(await journal.tail(), someBodies(), 0);
  const session = {
    personId: 'p',
    username: 'u',
    displayName: 'U',
    roles: [],
    rights: [],
    signedInAt: now,
    endsAt: now + 1000,
  };
  await journal.setFact('session', () => session);
  // The page is gone; what it had in its memory with it.
  journal.close();
  expect(await lookAtJournal(now, name)).toEqual({ unsent: 3, isSignedIn: true });
  expect(await lookAtJournal(now + 1000, name), 'the session is over').toEqual({ unsent: 3, isSignedIn: false });
  journal = new DeviceJournal({ name, channel: deaf });
  await journal.setFact('progress', () => ({ confirmed: 2, sent: 3 }));
  await journal.setFact('session', () => null);
  expect(await lookAtJournal(now, name)).toEqual({ unsent: 1, isSignedIn: false });
});
