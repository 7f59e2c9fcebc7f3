import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../replica/use-kiosk.ts';
import { Icon } from '../../ui/icon.tsx';

/** True for people who may read the audit trail. */
export function useMayAudit(): boolean {
  return useSession()?.rights.includes('audit:read') ?? false;
}

/** The way to the audit trail, for the menu of whoever may read it. */
export function AuditLink({ onFollow }: { readonly onFollow: () => void }) {
  const { t } = useTranslation('audit');
  if (!useMayAudit()) return null;
  return (
    <nav className="scan-links" aria-label={t('title')}>
      <Link to="/audit" className="button button-plain button-touch" onClick={onFollow}>
        <Icon name="list" />
        {t('title')}
      </Link>
    </nav>
  );
}
