import { describe, expect, test } from 'vitest';
import { appVersionSchema, compareVersions } from './app-version.ts';

/** As semver.org orders them. */
const ascending = [
  '0.9.9',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1',
  '1.2.0',
  '1.10.0',
  '2.0.0',
];

describe('versions of the app', () => {
  test('[FL-1] are ordered as semver orders them', () => {
    for (const [at, left] of ascending.entries())
      for (const [other, right] of ascending.entries())
        expect(Math.sign(compareVersions(left, right)), `${left} ${right}`).toBe(Math.sign(at - other));
  });

  test('[FL-1] are three numbers, and perhaps a name', () => {
    for (const version of ascending) expect(appVersionSchema.safeParse(version).success, version).toBe(true);
    for (const version of ['', '1', '1.2', 'v1.2.3', '1.2.3-', '1.2.3-a..b', '1.2.3+4', '1.2.3 ', '../1.2.3'])
      expect(appVersionSchema.safeParse(version).success, version).toBe(false);
  });
});
