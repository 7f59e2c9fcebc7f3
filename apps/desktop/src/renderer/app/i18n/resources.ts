import { adminTextsEn } from '../../features/admin-corner/admin-texts-en.ts';
import { andonTextsEn } from '../../features/andon/andon-texts-en.ts';
import { auditTextsEn } from '../../features/audit/audit-texts-en.ts';
import { boardTextsEn } from '../../features/board/board-texts-en.ts';
import { devicesTextsEn } from '../../features/devices/devices-texts-en.ts';
import { keyboardHelpTextsEn } from '../../features/keyboard-help/keyboard-help-texts-en.ts';
import { ownEntriesTextsEn } from '../../features/own-entries/own-entries-texts-en.ts';
import { peopleTextsEn } from '../../features/people/people-texts-en.ts';
import { reviewTextsEn } from '../../features/review/review-texts-en.ts';
import { rolesTextsEn } from '../../features/roles/roles-texts-en.ts';
import { scanCardsTextsEn } from '../../features/scan-cards/scan-cards-texts-en.ts';
import { scanningTextsEn } from '../../features/scanning/scanning-texts-en.ts';
import { passwordTextsEn } from '../../features/sign-in/password-texts-en.ts';
import { signInTextsEn } from '../../features/sign-in/sign-in-texts-en.ts';
import { stationSignInTextsEn } from '../../features/sign-in/station-sign-in-texts-en.ts';
import { stationTextsEn } from '../../features/station/station-texts-en.ts';
import { setupTextsEn } from '../../features/station-setup/setup-texts-en.ts';
import { syncTextsEn } from '../../features/sync-badge/sync-texts-en.ts';
import type { OtherLanguage, Translated } from '../../ui/translated.ts';
import { uiTextsEn } from '../../ui/ui-texts-en.ts';
import { appTextsEn } from './app-texts-en.ts';
import { entryTextsEn } from './entry-texts-en.ts';
import { refusalTextsEn } from './refusal-texts-en.ts';
import { wordTextsEn } from './word-texts-en.ts';

/** Every English text, by namespace: one a feature, so that a feature brings its own words. */
export const resourcesEn = {
  admin: adminTextsEn,
  andon: andonTextsEn,
  app: appTextsEn,
  audit: auditTextsEn,
  board: boardTextsEn,
  devices: devicesTextsEn,
  entry: entryTextsEn,
  keyboardHelp: keyboardHelpTextsEn,
  ownEntries: ownEntriesTextsEn,
  passwords: passwordTextsEn,
  people: peopleTextsEn,
  review: reviewTextsEn,
  refusal: refusalTextsEn,
  roles: rolesTextsEn,
  scanCards: scanCardsTextsEn,
  scanning: scanningTextsEn,
  setup: setupTextsEn,
  signIn: signInTextsEn,
  station: stationTextsEn,
  stationSignIn: stationSignInTextsEn,
  sync: syncTextsEn,
  ui: uiTextsEn,
  word: wordTextsEn,
} as const;

/** What another language brings: a text for every key. */
export type Translation<Language extends OtherLanguage> = {
  readonly [Namespace in keyof typeof resourcesEn]: Translated<Language, (typeof resourcesEn)[Namespace]>;
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    keySeparator: false;
    resources: typeof resourcesEn;
  }
}
