import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedDevice } from '../../replica/device-desk-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { useAsking } from './use-asking.ts';

const often = { revoke: ['lost', 'stolen', 'replaced'], reinstate: ['found', 'mistake'] } as const;
const maxLength = 500;

interface StandingDialogProps {
  readonly device: ListedDevice;
  /** Asked after the server has done it. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Locks a device out, or lets one in again: what that does, and why it is done. */
export function StandingDialog({ device, onDone, onClose }: StandingDialogProps) {
  const { t } = useTranslation('devices');
  const kiosk = useKiosk();
  const [reason, setReason] = useState('');
  const { failure, isPending, ask } = useAsking();
  const act = device.status === 'active' ? 'revoke' : 'reinstate';
  const done = () => {
    onClose();
    onDone();
  };
  return (
    <Dialog
      title={t(`${act}.title`, { name: device.name })}
      closeText={t('back')}
      onClose={onClose}
      actions={
        <Button
          tone={act === 'revoke' ? 'stop' : 'act'}
          size="primary"
          icon={act === 'revoke' ? 'stopSign' : 'check'}
          isDisabled={reason.trim() === ''}
          isPending={isPending}
          onPress={() => ask(() => kiosk.devices[act](device.id, reason.trim()), done)}
        >
          {t(`act.${act}`)}
        </Button>
      }
    >
      <p>{t(`${act}.lead`)}</p>
      {act === 'revoke' && device.unsent ? (
        <Notice tone="attention">{t('revoke.unsent', { count: device.unsent })}</Notice>
      ) : null}
      {act === 'revoke' && (device.forks > 0 || device.parentId !== null) ? (
        <Notice tone="attention">{t('revoke.copies')}</Notice>
      ) : null}
      <TextField label={t('reason')} value={reason} onChange={setReason} maxLength={maxLength} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row of keys */}
      <div className="devices-often" role="group" aria-label={t('reasons')}>
        {often[act].map((one) => (
          <Button key={one} onPress={() => setReason(t(`reason.${one}`))}>
            {t(`reason.${one}`)}
          </Button>
        ))}
      </div>
      {failure ? <FailureNotice code={failure} /> : null}
    </Dialog>
  );
}
