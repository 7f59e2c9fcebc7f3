import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { formatsOf } from '../../ui/formats.ts';
import { type Language, languages } from './languages.ts';

/** The translator of the app; texts are in the bundle, so it is ready at once and needs no network. */
export function createTexts(language: Language): i18n {
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
    // React escapes; this is the one place that every value of a text passes, so that its numbers are written as the language does.
    interpolation: {
      escapeValue: true,
      useRawValueToEscape: true,
      escape: (value: unknown) =>
        typeof value === 'number' ? formatsOf(texts.language).count(value) : typeof value === 'string' ? value : '',
    },
    returnNull: false,
  });
  return texts;
}
