import type { Uuid } from '@lineside/domain';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInFailure, StationChoices } from '../../replica/kiosk-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
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
  const [isPending, setPending] = useState(false);
  const busy = useRef(false);
  async function run(choices: StationChoices, siteId: Uuid, place: Place): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setPending(true);
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
    } finally {
      busy.current = false;
      setPending(false);
    }
  }
  return { failure, isPending, enrol: (choices, siteId, place) => void run(choices, siteId, place) };
}
