import fc from 'fast-check';
import { expect, test } from 'vitest';
import { environmentSchema, readSettings, SettingsError } from './settings.ts';

const names = Object.keys(environmentSchema.shape);
const environments = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.webUrl(), fc.nat().map(String)));

test('any environment gives settings that can be used, or one sentence that names a variable', () => {
  fc.assert(
    fc.property(environments, (env) => {
      try {
        const settings = readSettings(env);
        expect(settings.port).toBeGreaterThanOrEqual(0);
        expect(settings.port).toBeLessThanOrEqual(65_535);
      } catch (error) {
        expect(error).toBeInstanceOf(SettingsError);
        expect(names.some((name) => (error as Error).message.startsWith(name))).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
