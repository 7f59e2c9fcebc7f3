import { adminTextsKo } from '../../features/admin-corner/admin-texts-ko.ts';
import { andonTextsKo } from '../../features/andon/andon-texts-ko.ts';
import { auditTextsKo } from '../../features/audit/audit-texts-ko.ts';
import { boardTextsKo } from '../../features/board/board-texts-ko.ts';
import { devicesTextsKo } from '../../features/devices/devices-texts-ko.ts';
import { keyboardHelpTextsKo } from '../../features/keyboard-help/keyboard-help-texts-ko.ts';
import { ownEntriesTextsKo } from '../../features/own-entries/own-entries-texts-ko.ts';
import { peopleTextsKo } from '../../features/people/people-texts-ko.ts';
import { reviewTextsKo } from '../../features/review/review-texts-ko.ts';
import { rolesTextsKo } from '../../features/roles/roles-texts-ko.ts';
import { scanCardsTextsKo } from '../../features/scan-cards/scan-cards-texts-ko.ts';
import { scanningTextsKo } from '../../features/scanning/scanning-texts-ko.ts';
import { passwordTextsKo } from '../../features/sign-in/password-texts-ko.ts';
import { signInTextsKo } from '../../features/sign-in/sign-in-texts-ko.ts';
import { stationSignInTextsKo } from '../../features/sign-in/station-sign-in-texts-ko.ts';
import { stationTextsKo } from '../../features/station/station-texts-ko.ts';
import { setupTextsKo } from '../../features/station-setup/setup-texts-ko.ts';
import { syncTextsKo } from '../../features/sync-badge/sync-texts-ko.ts';
import { uiTextsKo } from '../../ui/ui-texts-ko.ts';
import { appTextsKo } from './app-texts-ko.ts';
import { entryTextsKo } from './entry-texts-ko.ts';
import { refusalTextsKo } from './refusal-texts-ko.ts';
import type { Translation } from './resources.ts';
import { wordTextsKo } from './word-texts-ko.ts';

/** Every Korean text, by namespace. */
export const resourcesKo: Translation<'ko'> = {
  admin: adminTextsKo,
  andon: andonTextsKo,
  app: appTextsKo,
  audit: auditTextsKo,
  board: boardTextsKo,
  devices: devicesTextsKo,
  entry: entryTextsKo,
  keyboardHelp: keyboardHelpTextsKo,
  ownEntries: ownEntriesTextsKo,
  passwords: passwordTextsKo,
  people: peopleTextsKo,
  review: reviewTextsKo,
  refusal: refusalTextsKo,
  roles: rolesTextsKo,
  scanCards: scanCardsTextsKo,
  scanning: scanningTextsKo,
  setup: setupTextsKo,
  signIn: signInTextsKo,
  station: stationTextsKo,
  stationSignIn: stationSignInTextsKo,
  sync: syncTextsKo,
  ui: uiTextsKo,
  word: wordTextsKo,
};
