import { type Names, nameIn } from '@lineside/domain';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Names of the plant's things in the reader's language, else the first of the fallbacks that says something. */
export type NameReader = (names: Names | undefined, ...fallbacks: readonly (string | null | undefined)[]) => string;

/** Reads names in the language of this screen; a new reader, so that what is remembered of names is read anew, when that changes. */
export function useName(): NameReader {
  const { language } = useTranslation().i18n;
  return useCallback((names, ...fallbacks) => nameIn(language, names ?? {}, ...fallbacks), [language]);
}
