import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../replica/use-kiosk.ts';
import { Icon } from '../../ui/icon.tsx';

/** True for people who may plan; nobody else is shown the board. */
export function useMayPlan(): boolean {
  return useSession()?.rights.includes('schedule:write') ?? false;
}

/** The way to the planning board, for the menu of whoever may plan. */
export function PlanningLink({ onFollow }: { readonly onFollow: () => void }) {
  const { t } = useTranslation('planning');
  if (!useMayPlan()) return null;
  return (
    <nav className="scan-links" aria-label={t('title')}>
      <Link to="/planning" className="button button-plain button-touch" onClick={onFollow}>
        <Icon name="list" />
        {t('title')}
      </Link>
    </nav>
  );
}
