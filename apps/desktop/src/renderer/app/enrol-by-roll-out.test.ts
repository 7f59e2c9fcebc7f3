import { expect, test } from 'vitest';
import { enrolByRollOut } from './enrol-by-roll-out.ts';

/** The codes by which a device enrols that stands somewhere, or nowhere. */
async function codesOf(identity: object | null, code: string | null) {
  const codes: string[] = [];
  const enrolWithCode = async (given: string) => {
    codes.push(given);
    return { ok: false, error: { code: 'offline', message: '' } } as never;
  };
  await enrolByRollOut({ identity: () => identity as never, enrolWithCode }, code);
  return codes;
}

test('a device that belongs nowhere enrols by the code of its roll-out file, and no other does', async () => {
  expect(await codesOf(null, 'K7QF 3MXP')).toEqual(['K7QF 3MXP']);
  expect(await codesOf(null, null)).toEqual([]);
  expect(await codesOf({ deviceId: 'd' }, 'K7QF 3MXP')).toEqual([]);
});
