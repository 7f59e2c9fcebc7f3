import fc from 'fast-check';
import { expect, test } from 'vitest';
import { environmentSchema, readSettings, SettingsError } from './settings.ts';

const names = Object.keys(environmentSchema.shape);
const environments = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.webUrl(), fc.nat().map(String)));

/** Undefined: settings that can be used. Else what a person reads; any other error gets through. */
function complaint(env: Record<string, string>): string | undefined {
  try {
    const { port } = readSettings(env);
    return port >= 0 && port <= 65_535 ? undefined : `a port of ${port} was let through`;
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
}

test('any environment gives settings that can be used, or one sentence that begins with the variable', () => {
  const begins = (text: string) => names.some((name) => text.startsWith(`${name} `));
  fc.assert(
    fc.property(environments, (env) => {
      const text = complaint(env);
      expect(text === undefined || begins(text)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
