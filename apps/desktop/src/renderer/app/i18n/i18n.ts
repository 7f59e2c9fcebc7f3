import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languages } from './resources.ts';

/** The translator of the app; texts are in the bundle, so it is ready at once and needs no network. */
export function createTexts(language: string): i18n {
  const texts = createInstance();
  // Without a backend `init` finishes before it returns; the promise has nothing left to say.
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: languages,
    ns: Object.keys(languages.en),
    defaultNS: 'ui',
    keySeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return texts;
}
