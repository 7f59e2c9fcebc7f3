import { useTranslation } from 'react-i18next';
import { useSession } from '../replica/use-kiosk.ts';
import { TileRadios } from '../ui/tiles.tsx';
import { languageOf, useLanguageSetting } from './i18n/language-setting.ts';
import { isLanguage, type Language, languageNames } from './i18n/languages.ts';

const choices = (Object.keys(languageNames) as Language[]).map((id) => ({ id, text: languageNames[id] }));

/** A key for each language, under its own name: for whoever is signed in, else for this device. */
export function LanguageChoice() {
  const { t } = useTranslation('app');
  const username = useSession()?.username ?? null;
  const setting = useLanguageSetting();
  return (
    <TileRadios
      label={t('language')}
      choices={choices}
      value={languageOf(setting, username)}
      onChange={(id) => isLanguage(id) && setting.choose(id, username)}
    />
  );
}
