import './scan-links.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../replica/use-kiosk.ts';
import { Icon } from '../../ui/icon.tsx';

/** The ways to the list of scans, the cards and the test of the reader, for the device's menu. Nobody need sign in to test a reader. */
export function ScanLinks({ onFollow }: { readonly onFollow: () => void }) {
  const { t } = useTranslation(['scanning', 'scanCards']);
  const session = useSession();
  return (
    <nav className="scan-links" aria-label={t('links')}>
      {session ? (
        <>
          <Link to="/scans" className="button button-plain button-touch" onClick={onFollow}>
            <Icon name="list" />
            {t('links.list')}
          </Link>
          <Link to="/cards" className="button button-plain button-touch" onClick={onFollow}>
            <Icon name="print" />
            {t('scanCards:title')}
          </Link>
        </>
      ) : null}
      <Link to="/scanner" className="button button-plain button-touch" onClick={onFollow}>
        <Icon name="quality" />
        {t('links.test')}
      </Link>
    </nav>
  );
}
