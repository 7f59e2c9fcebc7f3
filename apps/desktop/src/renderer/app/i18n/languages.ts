import { resourcesEn } from './resources.ts';
import { resourcesKo } from './resources-ko.ts';
import { resourcesRu } from './resources-ru.ts';

/** Every language of the screens, by tag, in the order of the keys that choose one. */
export const languages = { en: resourcesEn, ko: resourcesKo, ru: resourcesRu };
export type Language = keyof typeof languages;

/** What a language calls itself: whoever does not read the present one finds the own one by it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어', ru: 'Русский' };

/** The first of the wanted tags (`ko-KR`) that there is a language for, else English. */
export function languageFor(tags: readonly string[]): Language {
  const known = tags.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return known.find(isLanguage) ?? 'en';
}

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}
