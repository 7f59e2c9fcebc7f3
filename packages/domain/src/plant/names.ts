import { z } from 'zod';

const languageTagSchema = z
  .string()
  .max(20)
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'expected a language tag like ko or zh-Hant');

/** What one thing is called, by language tag (BCP 47: `ko`, `ru`, `zh-Hant`). */
export type Names = Readonly<Record<string, string>>;

/** Names in further languages, each as long as the plain name may be; none where nobody gave any. */
const namesSchema = z.record(languageTagSchema, z.string().trim().min(1).max(100));

/** The field of names, for master data whose first release had a plain name only. */
export const namesField = { names: namesSchema };

/**
 * What a reader of `language` is shown: the name under that very tag, else under its base language (`en` for `en-GB`), else the first
 * of `fallbacks` that says something: the plain name, then the code. Empty where nothing does.
 */
export function nameIn(language: string, names: Names, ...fallbacks: readonly (string | null | undefined)[]): string {
  const under = (tag: string) => (Object.hasOwn(names, tag) ? names[tag] : undefined);
  const [base = language] = language.split('-');
  return [under(language), under(base), ...fallbacks].find((name) => name) ?? '';
}
