import './shell.css';
import type { EquipmentState, SiteState } from '@lineside/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useRoute } from 'wouter';
import { AndonBar } from '../features/andon/andon-bar.tsx';
import { CallAnnouncer } from '../features/andon/call-announcer.tsx';
import { OwnEntryList } from '../features/own-entries/own-entry-list.tsx';
import { useShowsPeople } from '../features/people/people-link.tsx';
import { ReviewCount, useMayReview } from '../features/review/review-link.tsx';
import { RevokedNotice } from '../features/sync-badge/revoked-notice.tsx';
import { SyncAnnouncer } from '../features/sync-badge/sync-announcer.tsx';
import { SyncBadge } from '../features/sync-badge/sync-badge.tsx';
import { useIdentity, useSession, useView } from '../replica/use-kiosk.ts';
import { WallClock } from '../ui/clocks.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useName } from '../ui/use-name.ts';
import { AccountMenu } from './account-menu.tsx';
import { useFocusKeeper } from './focus-keeper.ts';
import { useScreenTitle } from './screen-title.ts';

/** What is always there: where this is, the time, how safe the entries are, who is signed in, and the call for help. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const identity = useIdentity();
  useFocusKeeper();
  return (
    <div className="shell">
      <div>
        <Header />
        <RevokedNotice />
      </div>
      <main className="shell-main" tabIndex={-1}>
        {children}
      </main>
      {identity?.equipmentId ? <AndonBar equipmentId={identity.equipmentId} siteId={identity.siteId} /> : null}
      {identity ? (
        <>
          <CallAnnouncer />
          <SyncAnnouncer />
        </>
      ) : null}
    </div>
  );
}

function Header() {
  const { t } = useTranslation('app');
  const identity = useIdentity();
  const session = useSession();
  const mayReview = useMayReview();
  const showsPeople = useShowsPeople();
  // The board has a clock of its own; two of them would be one too many.
  const [isBoard] = useRoute('/board');
  const station = useView<EquipmentState>('equipment', identity?.equipmentId ?? '');
  const nameOf = useName();
  const place = identity ? nameOf(station?.state.names, station?.state.workplaceName, identity.name) : t('product');
  useScreenTitle(place);
  return (
    <header className="shell-head">
      <p className="shell-place">{place}</p>
      {identity && session ? (
        <nav className="shell-nav" aria-label={t('screens')}>
          {identity.equipmentId ? <NavLink to="/station" icon="wrench" text={t('station')} /> : null}
          <NavLink to="/board" icon="board" text={t('board')} />
          {identity.equipmentId ? null : (
            <NavLink to="/lines" also={['/trends', '/stops']} icon="trend" text={t('figures')} />
          )}
          {mayReview ? (
            <NavLink to="/review" icon="quality" text={t('review')}>
              <ReviewCount />
            </NavLink>
          ) : null}
          {showsPeople ? <NavLink to="/people" icon="person" text={t('people')} /> : null}
        </nav>
      ) : null}
      {isBoard ? <span className="shell-clock" /> : <PlantClock />}
      {identity ? <SyncBadge ownEntries={session ? <OwnEntryList /> : null} /> : null}
      <AccountMenu />
    </header>
  );
}

interface NavLinkProps {
  readonly to: string;
  /** Screens that are reached from there. */
  readonly also?: readonly string[];
  readonly icon: IconName;
  readonly text: string;
  readonly children?: ReactNode;
}

function NavLink({ to, also = [], icon, text, children }: NavLinkProps) {
  const [path] = useLocation();
  const isHere = [to, ...also].some((one) => path === one || path.startsWith(`${one}/`));
  return (
    <Link to={to} className="shell-link" {...(isHere ? { 'aria-current': 'page' as const } : {})}>
      <Icon name={icon} />
      {text}
      {children}
    </Link>
  );
}

/** The time where the machines stand, whatever zone this device was set to. */
function PlantClock() {
  const identity = useIdentity();
  const site = useView<SiteState>('site', identity?.siteId ?? '');
  const timeZone = site?.state.existence === 'present' ? site.state.timeZone : undefined;
  return <WallClock className="shell-clock" {...(timeZone === undefined ? {} : { timeZone })} />;
}
