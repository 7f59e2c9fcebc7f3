import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInFailure } from '../../replica/kiosk-contract.ts';
import { useKiosk, useSession } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';

/** The way back for a device that the server has lost: a manager sets it up again under its old name. */
export function EnrolAgain() {
  const { t } = useTranslation('sync');
  const session = useSession();
  const { failure, isPending, enrolAgain } = useEnrolAgain();
  if (!session?.rights.includes('device:enrol')) return null;
  return (
    <>
      {failure ? (
        <Notice tone="stop" title={t('again.failed')}>
          {t(`again.${failure}`)}
        </Notice>
      ) : null}
      <Button tone="act" size="primary" icon="check" isPending={isPending} onPress={enrolAgain}>
        {t('again')}
      </Button>
    </>
  );
}

function useEnrolAgain() {
  const kiosk = useKiosk();
  const [failure, setFailure] = useState<SignInFailure['code'] | null>(null);
  const { isPending, run } = useOneAtATime();
  async function enrolAgain(): Promise<void> {
    setFailure(null);
    try {
      const answer = await kiosk.enrolAgain();
      if (!answer.ok) setFailure(answer.error.code);
    } catch {
      setFailure('server');
    }
  }
  return { failure, isPending, enrolAgain: () => void run(enrolAgain) };
}
