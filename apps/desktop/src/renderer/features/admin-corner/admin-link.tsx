import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Icon } from '../../ui/icon.tsx';
import { useMachine } from '../../ui/machine.tsx';

/** The way to the admin corner, for the device's menu; a browser has none. Nobody need sign in: its PIN is the device's. */
export function AdminLink({ onFollow }: { readonly onFollow: () => void }) {
  const { t } = useTranslation('admin');
  if (!useMachine()) return null;
  return (
    <Link to="/admin" className="button button-plain button-touch admin-link" onClick={onFollow}>
      <Icon name="wrench" />
      {t('title')}
    </Link>
  );
}
