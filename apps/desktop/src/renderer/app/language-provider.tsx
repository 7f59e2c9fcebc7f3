import type { i18n } from 'i18next';
import { type ReactNode, useLayoutEffect } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components';
import { useSession } from '../replica/use-kiosk.ts';
import { languageOf, useLanguageSetting } from './i18n/language-setting.ts';

interface LanguageProviderProps {
  readonly texts: i18n;
  readonly children: ReactNode;
}

/** Speaks the language of whoever is signed in, else the device's, and changes at once when either does. */
export function LanguageProvider({ texts, children }: LanguageProviderProps) {
  const username = useSession()?.username ?? null;
  const language = useLanguageSetting((setting) => languageOf(setting, username));
  // Before it is painted: nobody sees the other language for a moment.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    void texts.changeLanguage(language);
  }, [texts, language]);
  return <AriaI18nProvider locale={language}>{children}</AriaI18nProvider>;
}
