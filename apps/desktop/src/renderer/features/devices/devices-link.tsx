import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../replica/use-kiosk.ts';
import { Icon } from '../../ui/icon.tsx';

/** True for people who may look after devices; nobody else is shown them. */
export function useMaySeeDevices(): boolean {
  const rights = useSession()?.rights ?? [];
  return rights.includes('device:enrol') || rights.includes('device:revoke');
}

/** The way to the devices, for the menu of whoever may look after them. */
export function DevicesLink({ onFollow }: { readonly onFollow: () => void }) {
  const { t } = useTranslation('devices');
  const maySee = useMaySeeDevices();
  if (!maySee) return null;
  return (
    <Link to="/devices" className="button button-plain button-touch devices-link" onClick={onFollow}>
      <Icon name="board" />
      {t('title')}
    </Link>
  );
}
