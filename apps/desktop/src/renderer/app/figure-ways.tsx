import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Icon, type IconName } from '../ui/icon.tsx';

/** The ways between the screens of figures, on each of them: the shell has room for one link only. */
export function FigureWays() {
  const { t } = useTranslation(['lineView', 'trends', 'stopDesk']);
  return (
    <nav className="figure-ways" aria-label={t('lineView:ways')}>
      <Way to="/lines" icon="board" text={t('lineView:title')} />
      <Way to="/trends" icon="trend" text={t('trends:title')} />
      <Way to="/stops" icon="octagon" text={t('stopDesk:title')} />
    </nav>
  );
}

function Way({ to, icon, text }: { readonly to: string; readonly icon: IconName; readonly text: string }) {
  const [path] = useLocation();
  return (
    <Link
      to={to}
      className="button button-plain button-touch"
      {...(path === to || (to === '/stops' && path.startsWith('/stops/')) ? { 'aria-current': 'page' as const } : {})}
    >
      <Icon name={icon} />
      {text}
    </Link>
  );
}
