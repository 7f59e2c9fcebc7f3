import './account-menu.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AdminLink } from '../features/admin-corner/admin-link.tsx';
import { AuditLink } from '../features/audit/audit-link.tsx';
import { DevicesLink } from '../features/devices/devices-link.tsx';
import { ScanLinks } from '../features/scanning/scan-links.tsx';
import { OwnPasswordDialog } from '../features/sign-in/own-password-dialog.tsx';
import { OwnPinDialog } from '../features/sign-in/own-pin-dialog.tsx';
import { PeopleSwitch } from '../features/sign-in/people-switch.tsx';
import { useIdentity, useKiosk, useRestingPeople, useSession, useSyncStatus } from '../replica/use-kiosk.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { shortcutKeys } from '../ui/shortcuts.ts';
import { DeviceSettings } from './device-settings.tsx';

/** Who is signed in; behind it sign-out, and how this device looks, sounds and waits. */
export function AccountMenu() {
  const { t } = useTranslation('app');
  const session = useSession();
  const others = useRestingPeople().length;
  const [isOpen, setOpen] = useState(false);
  const name = session?.displayName ?? t('product');
  return (
    <>
      <Button
        icon={session ? 'person' : 'contrast'}
        className="account-key"
        label={t('menu', { name })}
        shortcut={shortcutKeys.account}
        onPress={() => setOpen(true)}
      >
        {session ? name : ''}
        {session && others > 0 ? <span className="account-others">{`+${others}`}</span> : null}
      </Button>
      {isOpen ? <AccountDialog name={name} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AccountDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation('app');
  const kiosk = useKiosk();
  const session = useSession();
  const identity = useIdentity();
  const unsent = useSyncStatus()?.unsent ?? 0;
  const [chooses, setChooses] = useState<'pin' | 'password' | null>(null);
  const chosen = () => setChooses(null);
  const signOut = () => {
    onClose();
    void kiosk.signOut();
  };
  return (
    <Dialog
      title={t('menu.title', { name })}
      onClose={onClose}
      actions={
        session ? (
          <Button size="primary" icon="signOut" shortcut={shortcutKeys.act} onPress={signOut}>
            {t('signOut')}
          </Button>
        ) : null
      }
    >
      {session && unsent > 0 ? <Notice tone="act">{t('signOut.kept', { count: unsent })}</Notice> : null}
      <DevicesLink onFollow={onClose} />
      {session && identity ? (
        <PeopleSwitch
          onSwitch={onClose}
          onOwnPin={() => setChooses('pin')}
          onOwnPassword={() => setChooses('password')}
        />
      ) : null}
      {chooses === 'pin' ? <OwnPinDialog onClose={chosen} /> : null}
      {chooses === 'password' ? <OwnPasswordDialog onClose={chosen} /> : null}
      <ScanLinks onFollow={onClose} />
      <AuditLink onFollow={onClose} />
      <AdminLink onFollow={onClose} />
      <DeviceSettings />
    </Dialog>
  );
}
