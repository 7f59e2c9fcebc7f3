import './revoked-notice.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInFailure } from '../../replica/kiosk-contract.ts';
import { useKiosk, useSession, useSyncStatus } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';

/** Over every screen of a device that was withdrawn: what it still keeps, and the key with which that is handed over. */
export function RevokedNotice() {
  const status = useSyncStatus();
  if (status?.stopped !== 'revoked') return null;
  return <Revoked unsent={status.unsent} />;
}

function Revoked({ unsent }: { readonly unsent: number }) {
  const { t } = useTranslation('sync');
  const mayTakeOver = useSession()?.rights.includes('device:revoke') ?? false;
  const { outcome, isPending, handOver } = useHandOver();
  return (
    <div className="revoked-notice">
      <Notice tone="stop" title={t('stoppedShort.revoked')}>
        {unsent > 0 ? t('revoked.kept', { count: unsent }) : t('revoked.safe')}
        {unsent > 0 && !mayTakeOver ? ` ${t('revoked.who')}` : null}
      </Notice>
      {outcome?.failure ? (
        <Notice tone="attention" title={t('revoked.failed')}>
          {t(`revoked.${outcome.failure}`)}
        </Notice>
      ) : null}
      {outcome?.count ? <Notice tone="normal">{t('revoked.handed', { count: outcome.count })}</Notice> : null}
      {mayTakeOver && unsent > 0 ? (
        <Button tone="act" icon="upload" isPending={isPending} onPress={handOver}>
          {t('revoked.handOver')}
        </Button>
      ) : null}
    </div>
  );
}

interface Outcome {
  readonly count: number;
  readonly failure: SignInFailure['code'] | null;
}

function useHandOver() {
  const kiosk = useKiosk();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { isPending, run } = useOneAtATime();
  async function handOver(): Promise<void> {
    setOutcome(null);
    try {
      const answer = await kiosk.handOver();
      setOutcome(answer.ok ? { ...answer.value, failure: null } : { count: 0, failure: answer.error.code });
    } catch {
      setOutcome({ count: 0, failure: 'server' });
    }
  }
  return { outcome, isPending, handOver: () => void run(handOver) };
}
