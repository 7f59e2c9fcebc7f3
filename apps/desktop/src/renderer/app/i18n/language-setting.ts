import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { isLanguage, type Language, languageFor } from './languages.ts';

interface LanguageSetting {
  /** Of this device while nobody is signed in, and of people who never chose; null: as the browser says. */
  readonly device: Language | null;
  /** As the installation was told; what was chosen here goes before it. Not kept: it is told at each start. */
  readonly installed: Language | null;
  /** What people chose here, by user name, latest last. */
  readonly byUsername: Readonly<Record<string, Language>>;
  /** Chooses for whoever is signed in; for the device while nobody (null) is. */
  readonly choose: (language: Language, username: string | null) => void;
}

/** More people than work at one station; who chose longest ago is forgotten first. */
const rememberedPeople = 200;

/** Which language this device speaks, and to whom; kept on the device. */
export const useLanguageSetting = create<LanguageSetting>()(
  persist(
    (set) => ({
      device: null,
      installed: null,
      byUsername: {},
      choose: (language, username) =>
        set(({ byUsername }) =>
          username === null ? { device: language } : { byUsername: withLatest(byUsername, username, language) },
        ),
    }),
    {
      name: 'lineside.language',
      storage: createJSONStorage(() => localStorage),
      partialize: ({ device, byUsername }) => ({ device, byUsername }),
    },
  ),
);

/** The language for whoever is signed in, null being nobody. A kept language that there is no more is as if never chosen. */
export function languageOf({ device, installed, byUsername }: LanguageSetting, username: string | null): Language {
  const own = username !== null && Object.hasOwn(byUsername, username) ? byUsername[username] : undefined;
  return [own, device, installed].find((kept) => kept && isLanguage(kept)) ?? languageFor(navigator.languages);
}

function withLatest(
  known: Readonly<Record<string, Language>>,
  username: string,
  language: Language,
): Readonly<Record<string, Language>> {
  const others = Object.entries(known).filter(([name]) => name !== username);
  return Object.fromEntries([...others, [username, language] as const].slice(-rememberedPeople));
}
