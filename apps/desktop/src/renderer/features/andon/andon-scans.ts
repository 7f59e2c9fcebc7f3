import { useTranslation } from 'react-i18next';
import type { ScanAnswer, ScanReply } from '../../scanner/scan-handlers.ts';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { useAndon } from './andon-slice.ts';

/** The card that calls for help asks what it is about; the kind of call is chosen on the glass, so that no stray scan calls anybody. */
export function useAndonScans(): void {
  const { t } = useTranslation('scanning');
  const setRaising = useAndon(({ setRaising: set }) => set);
  useScanTarget({
    act: ({ act }): ScanAnswer | ScanReply => {
      if (act !== 'help') return 'not_now';
      setRaising(true);
      return { answer: 'asked', words: t('help.asked') };
    },
  });
}
