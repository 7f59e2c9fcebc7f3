import { adminTextsRu } from '../../features/admin-corner/admin-texts-ru.ts';
import { andonTextsRu } from '../../features/andon/andon-texts-ru.ts';
import { auditTextsRu } from '../../features/audit/audit-texts-ru.ts';
import { boardTextsRu } from '../../features/board/board-texts-ru.ts';
import { devicesTextsRu } from '../../features/devices/devices-texts-ru.ts';
import { keyboardHelpTextsRu } from '../../features/keyboard-help/keyboard-help-texts-ru.ts';
import { ownEntriesTextsRu } from '../../features/own-entries/own-entries-texts-ru.ts';
import { peopleTextsRu } from '../../features/people/people-texts-ru.ts';
import { reviewTextsRu } from '../../features/review/review-texts-ru.ts';
import { rolesTextsRu } from '../../features/roles/roles-texts-ru.ts';
import { scanCardsTextsRu } from '../../features/scan-cards/scan-cards-texts-ru.ts';
import { scanningTextsRu } from '../../features/scanning/scanning-texts-ru.ts';
import { passwordTextsRu } from '../../features/sign-in/password-texts-ru.ts';
import { signInTextsRu } from '../../features/sign-in/sign-in-texts-ru.ts';
import { stationSignInTextsRu } from '../../features/sign-in/station-sign-in-texts-ru.ts';
import { stationTextsRu } from '../../features/station/station-texts-ru.ts';
import { setupTextsRu } from '../../features/station-setup/setup-texts-ru.ts';
import { syncTextsRu } from '../../features/sync-badge/sync-texts-ru.ts';
import { uiTextsRu } from '../../ui/ui-texts-ru.ts';
import { appTextsRu } from './app-texts-ru.ts';
import { entryTextsRu } from './entry-texts-ru.ts';
import { refusalTextsRu } from './refusal-texts-ru.ts';
import type { Translation } from './resources.ts';
import { wordTextsRu } from './word-texts-ru.ts';

/** Every Russian text, by namespace. */
export const resourcesRu: Translation<'ru'> = {
  admin: adminTextsRu,
  andon: andonTextsRu,
  app: appTextsRu,
  audit: auditTextsRu,
  board: boardTextsRu,
  devices: devicesTextsRu,
  entry: entryTextsRu,
  keyboardHelp: keyboardHelpTextsRu,
  ownEntries: ownEntriesTextsRu,
  passwords: passwordTextsRu,
  people: peopleTextsRu,
  review: reviewTextsRu,
  refusal: refusalTextsRu,
  roles: rolesTextsRu,
  scanCards: scanCardsTextsRu,
  scanning: scanningTextsRu,
  setup: setupTextsRu,
  signIn: signInTextsRu,
  station: stationTextsRu,
  stationSignIn: stationSignInTextsRu,
  sync: syncTextsRu,
  ui: uiTextsRu,
  word: wordTextsRu,
};
