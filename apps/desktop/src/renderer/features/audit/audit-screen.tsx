import './audit-screen.css';
import './audit-detail.css';
import { startOfDate } from '@lineside/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, ChoiceGroup } from '../../ui/choice-group.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { AuditCardView } from './audit-card.tsx';
import { entriesPath, securityPath } from './audit-filter.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditHistory } from './audit-history.tsx';
import { AuditList } from './audit-list.tsx';
import { useAudit } from './audit-slice.ts';
import { SecurityList } from './security-list.tsx';

/** The audit trail: who did what, and beside it who came in. It is on the server: without a connection there is none. */
export function AuditScreen() {
  const timeZone = useTimeZone();
  return timeZone === null ? <Loading /> : <Screen timeZone={timeZone} />;
}

function Screen({ timeZone }: { readonly timeZone: string }) {
  const { t } = useTranslation('audit');
  const kiosk = useKiosk();
  const { tab, showTab, filter } = useAudit();
  const paths = useMemo(() => {
    const clock = { now: kiosk.now(), startOf: (day: string) => startOfDate(timeZone, day) };
    return { entries: entriesPath(filter, clock), security: securityPath(filter, clock) };
  }, [kiosk, filter, timeZone]);
  return (
    <div className="desk">
      <div className="audit-head">
        <h1 className="desk-title">{t('title')}</h1>
        <ChoiceGroup label={t('tabs')} className="audit-tabs" value={tab} onChange={showTab}>
          <Choice id="entries" className="desk-key">
            {t('tab.entries')}
          </Choice>
          <Choice id="security" className="desk-key">
            {t('tab.security')}
          </Choice>
        </ChoiceGroup>
      </div>
      <AuditFilters />
      {tab === 'entries' ? <Entries path={paths.entries} /> : <SecurityList path={paths.security} />}
    </div>
  );
}

function Entries({ path }: { readonly path: string }) {
  const { t } = useTranslation('audit');
  const { views, back } = useAudit();
  const view = views.at(-1);
  return (
    <div className="desk-body">
      <div className="desk-side">
        <AuditList path={path} />
      </div>
      <ScrollArea key={JSON.stringify(view)} className="desk-detail">
        {views.length > 1 ? (
          <Button icon="undo" className="audit-back" onPress={back}>
            {t('back')}
          </Button>
        ) : null}
        {view?.kind === 'card' ? <AuditCardView id={view.id} /> : null}
        {view?.kind === 'history' ? <AuditHistory type={view.type} id={view.id} name={view.name} /> : null}
        {view ? null : (
          <Empty icon="list" title={t('choose.title')}>
            {t('choose.next')}
          </Empty>
        )}
      </ScrollArea>
    </div>
  );
}
