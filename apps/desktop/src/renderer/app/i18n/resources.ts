import { andonTextsEn } from '../../features/andon/andon-texts-en.ts';
import { boardTextsEn } from '../../features/board/board-texts-en.ts';
import { ownEntriesTextsEn } from '../../features/own-entries/own-entries-texts-en.ts';
import { reviewTextsEn } from '../../features/review/review-texts-en.ts';
import { signInTextsEn } from '../../features/sign-in/sign-in-texts-en.ts';
import { stationTextsEn } from '../../features/station/station-texts-en.ts';
import { setupTextsEn } from '../../features/station-setup/setup-texts-en.ts';
import { syncTextsEn } from '../../features/sync-badge/sync-texts-en.ts';
import { uiTextsEn } from '../../ui/ui-texts-en.ts';
import { appTextsEn } from './app-texts-en.ts';
import { entryTextsEn } from './entry-texts-en.ts';
import { refusalTextsEn } from './refusal-texts-en.ts';
import { wordTextsEn } from './word-texts-en.ts';

/** Every English text, by namespace: one a feature, so that a feature brings its own words. */
export const resourcesEn = {
  andon: andonTextsEn,
  app: appTextsEn,
  board: boardTextsEn,
  entry: entryTextsEn,
  ownEntries: ownEntriesTextsEn,
  review: reviewTextsEn,
  refusal: refusalTextsEn,
  setup: setupTextsEn,
  signIn: signInTextsEn,
  station: stationTextsEn,
  sync: syncTextsEn,
  ui: uiTextsEn,
  word: wordTextsEn,
} as const;

/** What another language brings: any part of the same keys; English stands in for the rest. */
export type Translation = {
  readonly [Namespace in keyof typeof resourcesEn]?: Readonly<Record<string, string>>;
};

/** Languages by tag. `ko` and `ru` are added here, a file a namespace. */
export const languages = { en: resourcesEn } as const satisfies Readonly<Record<string, Translation>>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    keySeparator: false;
    resources: typeof resourcesEn;
  }
}
