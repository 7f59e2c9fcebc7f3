import { useTranslation } from 'react-i18next';
import type { StationAttempt, StationFailure } from '../../replica/people-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import type { ScanReply } from '../../scanner/scan-handlers.ts';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { useSignIn } from './sign-in-slice.ts';
import { nextStep } from './station-failure.tsx';

interface SignInScans {
  readonly signIn: (attempt: StationAttempt) => Promise<StationFailure | null>;
  /** Where a password is typed; absent: there is no such field. */
  readonly focusPassword?: () => void;
}

/** A badge signs in. A card without a secret says who it is: the PIN or the password is still typed. */
export function useSignInScans({ signIn, focusPassword }: SignInScans): void {
  const kiosk = useKiosk();
  const passwordWords = usePasswordWords();
  const { t } = useTranslation('stationSignIn');
  const formats = useFormats();
  const { setUsername, askForPassword, choose } = useSignIn();
  const byBadge = async (username: string, badge: string): Promise<ScanReply> => {
    const failure = await signIn({ username, badge });
    const words = failure && `${t(`failure.${failure.code}`)}. ${nextStep(t, formats, failure)}`;
    return { answer: failure ? 'refused' : 'done', words };
  };
  const byName = (username: string): ScanReply => {
    const name = username.toLowerCase();
    const known = kiosk.people.known().find((person) => person.username === name);
    if (known?.methods.includes('pin')) {
      choose(name);
      return { answer: 'asked', words: t('pin', { name: known.displayName }) };
    }
    setUsername(username);
    askForPassword(true);
    // A dialog that is just closing gives the focus back to its key, a frame or two from now.
    focusPassword?.();
    requestAnimationFrame(() => requestAnimationFrame(() => focusPassword?.()));
    return { answer: 'done', words: passwordWords(username) };
  };
  useScanTarget({
    person: ({ username, secret }) => (secret === undefined ? byName(username) : byBadge(username, secret)),
  });
}

function usePasswordWords(): (name: string) => string {
  const { t } = useTranslation('scanning');
  return (name) => t('signIn.name', { name });
}
