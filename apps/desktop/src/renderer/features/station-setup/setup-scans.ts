import type { ScanFound } from '@lineside/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationChoices } from '../../replica/kiosk-contract.ts';
import type { ScanAnswer, ScanReply } from '../../scanner/scan-handlers.ts';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { useSetup } from './setup-slice.ts';

/** The card of a station chooses it. This device has no data of its own yet: the stations are those of the server's list. */
export function useSetupScans({ equipment }: StationChoices): void {
  const { t } = useTranslation('scanning');
  const { chooseSite, choosePlace } = useSetup();
  const known = useMemo(
    () => equipment.map(({ id, code }): ScanFound => ({ type: 'equipment', id, state: { code } })),
    [equipment],
  );
  useScanTarget(
    {
      station: ({ equipmentId }): ScanAnswer | ScanReply => {
        const place = equipment.find(({ id }) => id === equipmentId);
        if (!place) return 'not_now';
        chooseSite(place.siteId);
        choosePlace(place.id);
        return { answer: 'done', words: t('setup.chosen', { name: place.workplaceName }) };
      },
    },
    { known },
  );
}
