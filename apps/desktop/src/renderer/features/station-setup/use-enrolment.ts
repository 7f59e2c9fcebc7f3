import type { Uuid } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInFailure, StationChoices } from '../../replica/kiosk-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { deskPlace, type Place } from './setup-slice.ts';

/** Enrols this device at a place, under the place's name. */
export function useEnrolment(): {
  readonly failure: SignInFailure | null;
  readonly isPending: boolean;
  readonly enrol: (choices: StationChoices, siteId: Uuid, place: Place) => void;
} {
  const { t } = useTranslation('setup');
  const kiosk = useKiosk();
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const { isPending, run } = useOneAtATime();
  async function enrol(choices: StationChoices, siteId: Uuid, place: Place): Promise<void> {
    setFailure(null);
    const isDesk = place === deskPlace;
    const name = isDesk ? t('desk') : choices.equipment.find(({ id }) => id === place)?.workplaceName;
    try {
      const answer = await kiosk.enrol({
        kind: isDesk ? 'desktop' : 'kiosk',
        siteId,
        equipmentId: isDesk ? null : place,
        name: name ?? t('desk'),
      });
      if (!answer.ok) setFailure(answer.error);
    } catch {
      setFailure({ code: 'server', message: '' });
    }
  }
  return { failure, isPending, enrol: (...choice) => void run(() => enrol(...choice)) };
}
