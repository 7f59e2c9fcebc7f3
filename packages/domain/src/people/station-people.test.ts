import { describe, expect, test } from 'vitest';
import { commandText } from '../scanning/command-code.ts';
import { parseScan } from '../scanning/parse-scan.ts';
import { routeScan } from '../scanning/scan-router.ts';
import { testIds } from '../testing/index.ts';
import {
  isValidAt,
  readStationPeople,
  type StationPeople,
  sessionHolds,
  stationPersonAt,
  stretchRounds,
} from './station-people.ts';

const at = testIds.at;
const dayMs = 86_400_000;
const place = {
  organizationId: testIds.organizationId,
  deviceId: testIds.personId('kiosk'),
  siteId: testIds.personId('site'),
};
const verifier = { kind: 'pin', salt: 'c2FsdA==', rounds: stretchRounds, value: 'dmFsdWU=' } as const;
const anna = {
  personId: testIds.personId('operator'),
  username: 'anna',
  displayName: 'Anna',
  grants: [
    { role: 'operator', from: null, to: at + dayMs },
    { role: 'shift_manager', from: at + dayMs, to: null },
    { role: 'role_of_tomorrow', from: null, to: null },
  ],
  verifiers: [verifier],
};
const bundle: StationPeople = {
  ...place,
  issuedAt: at,
  validUntil: at + 7 * dayMs,
  sessionMs: 12 * 3_600_000,
  people: [anna],
};

describe('people of a station', () => {
  test('[OFF-2] a bundle is for one device at one site', () => {
    const text = JSON.stringify(bundle);
    expect(readStationPeople(text, place)).toEqual(bundle);
    for (const field of ['organizationId', 'deviceId', 'siteId'] as const)
      expect(readStationPeople(text, { ...place, [field]: anna.personId }), field).toBeNull();
    for (const none of ['', '{}', '[]', text.slice(1)]) expect(readStationPeople(none, place)).toBeNull();
  });

  test('[OFF-2] it holds from its issue to its end', () => {
    expect([at - 1, at, at + 7 * dayMs - 1, at + 7 * dayMs].map((now) => isValidAt(bundle, now))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('[OFF-2] fewer rounds are none', () => {
    const cheap = { ...anna, verifiers: [{ ...verifier, rounds: stretchRounds - 1 }] };
    expect(readStationPeople(JSON.stringify({ ...bundle, people: [cheap] }), place)).toBeNull();
  });

  test('[OFF-3] the roles of that instant count, and one that this build does not know gives nothing', () => {
    expect(stationPersonAt(bundle, ' ANNA', at)?.roles).toEqual(['operator']);
    expect(stationPersonAt(bundle, 'anna', at + dayMs)?.roles).toEqual(['shift_manager']);
    expect(stationPersonAt(bundle, 'ben', at)).toBeNull();
    const gone = { ...anna, grants: [{ role: 'operator', from: null, to: at }] };
    expect(stationPersonAt({ ...bundle, people: [gone] }, 'anna', at)).toBeNull();
  });

  test('[OFF-7] a sign-in ends after its time, or when its person is gone from the bundle', () => {
    const session = { username: 'anna', endsAt: at + 1000 };
    expect(sessionHolds(session, bundle, at + 999)).toBe(true);
    expect(sessionHolds(session, bundle, at + 1000)).toBe(false);
    expect(sessionHolds(session, { ...bundle, people: [] }, at)).toBe(false);
    expect(sessionHolds(session, null, at)).toBe(true);
    expect(sessionHolds({ username: 'ben' }, bundle, at + 100 * dayMs)).toBe(true);
  });
});

describe('badges', () => {
  const secret = '12345678901234567890123456';
  const read = (text: string) => parseScan({ text, aim: null }, at).content;
  const here = {
    organizationId: place.organizationId,
    equipmentId: null,
    assetId: null,
    signedIn: false,
    wanted: [],
    reasonKind: null,
  };

  test('[OFF-8] a card with a secret reads back, and signs in also whom the device does not know', () => {
    const text = commandText({ verb: 'person', username: 'kim', secret });
    expect(text).toBe(`LS/PERSON/%6B%69%6D/${secret}`);
    expect(routeScan(read(text), [], here)).toEqual({
      kind: 'one',
      route: { kind: 'person', personId: null, username: 'kim', secret },
    });
    const known = { type: 'person', id: anna.personId, state: { username: 'kim' } } as const;
    expect(routeScan(read(text), [known], { ...here, signedIn: true })).toMatchObject({
      route: { personId: anna.personId, secret },
    });
  });

  test('[OFF-8] one without a secret has none', () => {
    expect(routeScan(read('LS/PERSON/KIM'), [], here)).toEqual({
      kind: 'one',
      route: { kind: 'person', personId: null, username: 'KIM' },
    });
    for (const text of ['LS/PERSON//SECRET', 'LS/PERSON/KIM/', 'LS/PERSON/KIM/A/B'])
      expect(read(text), text).toMatchObject({ kind: 'malformed', problem: { code: 'command_value' } });
  });
});
