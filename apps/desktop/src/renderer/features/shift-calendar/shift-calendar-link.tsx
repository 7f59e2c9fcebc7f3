import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession } from '../../replica/use-kiosk.ts';
import { Icon } from '../../ui/icon.tsx';

/** True for people who may make calendars; nobody else is shown them. */
export function useMayPlanShifts(): boolean {
  return useSession()?.rights.includes('calendar:write') ?? false;
}

/** The way to the shift calendars, for the menu of whoever may make them. */
export function ShiftCalendarLink({ onFollow }: { readonly onFollow: () => void }) {
  const { t } = useTranslation('shiftCalendar');
  if (!useMayPlanShifts()) return null;
  return (
    <nav className="scan-links" aria-label={t('title')}>
      <Link to="/shift-calendars" className="button button-plain button-touch" onClick={onFollow}>
        <Icon name="clock" />
        {t('title')}
      </Link>
    </nav>
  );
}
