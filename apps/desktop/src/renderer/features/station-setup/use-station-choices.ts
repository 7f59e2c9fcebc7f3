import type { Result } from '@lineside/domain';
import { useCallback, useEffect, useState } from 'react';
import type { SignInFailure, StationChoices } from '../../replica/kiosk-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';

type Answer = Result<StationChoices, SignInFailure>;

/** What can be chosen; it comes from the server, so it can fail and be asked again. */
export function useStationChoices(): {
  readonly answer: Answer | null;
  readonly isReading: boolean;
  readonly read: () => void;
} {
  const kiosk = useKiosk();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const ask = useCallback(() => {
    kiosk.stationChoices().then(setAnswer, () => setAnswer({ ok: false, error: { code: 'server', message: '' } }));
  }, [kiosk]);
  useEffect(ask, [ask]);
  const read = () => {
    setAnswer(null);
    ask();
  };
  return { answer, isReading: answer === null, read };
}
