import { useTranslation } from 'react-i18next';
import type { ScanReply } from '../../scanner/scan-handlers.ts';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { useSignIn } from './sign-in-slice.ts';

/** A badge says who it is; the password is still typed. */
export function useSignInScans(focusPassword: () => void): void {
  const { t } = useTranslation('scanning');
  const setUsername = useSignIn(({ setUsername: set }) => set);
  useScanTarget({
    person: ({ username }): ScanReply => {
      setUsername(username);
      focusPassword();
      // A dialog that is just closing gives the focus back to its key, a frame or two from now.
      requestAnimationFrame(() => requestAnimationFrame(focusPassword));
      return { answer: 'done', words: t('signIn.name', { name: username }) };
    },
  });
}
