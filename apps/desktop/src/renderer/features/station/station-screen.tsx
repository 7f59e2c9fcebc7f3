import './station-screen.css';
import type { OperationState, Uuid } from '@lineside/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdentity } from '../../replica/use-kiosk.ts';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { CompleteDialog } from './complete-dialog.tsx';
import { CurrentOperation } from './current-operation.tsx';
import { ElsewhereJobs } from './elsewhere-jobs.tsx';
import { LastTick, OwnEntriesSlot } from './last-tick.tsx';
import { NextDialog } from './next-dialog.tsx';
import { OperationList } from './operation-list.tsx';
import { jobsElsewhere, jobsFirst, type OwnJob } from './own-jobs.ts';
import { ReportPanel } from './report-panel.tsx';
import { ScrapReasons } from './scrap-reasons.tsx';
import { StartPanel } from './start-panel.tsx';
import { type StationOperations, situationOf, stationOperations } from './station-operations.ts';
import { useStationScans } from './station-scans.ts';
import { useStation } from './station-slice.ts';
import { StopDialog } from './stop-dialog.tsx';
import { OwnJobs, useOwnJobs } from './use-own-jobs.ts';
import { useStationOperations } from './use-station-data.ts';

/** Station home: what runs here, big; what comes next; start, stop, report, complete. */
export function StationScreen({ ownEntries }: { readonly ownEntries: ReactNode }) {
  const { t } = useTranslation('station');
  const identity = useIdentity();
  if (!identity?.equipmentId) return <Empty title={t('noStation.title')}>{t('noStation.next')}</Empty>;
  return (
    <OwnEntriesSlot value={ownEntries}>
      <Station equipmentId={identity.equipmentId} />
    </OwnEntriesSlot>
  );
}

function Station({ equipmentId }: { readonly equipmentId: Uuid }) {
  const { t } = useTranslation('station');
  const { station, operations } = useStationOperations(equipmentId);
  const chosenId = useStation(({ chosenId: id }) => id);
  const own = useOwnJobs();
  useStationScans(operations);
  if (operations === null || station === null) return <Loading />;
  if (station.existence !== 'present')
    return (
      <Empty icon="cloudOff" title={t('notYet.title')}>
        {t('notYet.next')}
      </Empty>
    );
  const { current, others } = stationOperations(operations, chosenId);
  const ordered = jobsFirst(others, own);
  return (
    <OwnJobs value={own}>
      {current ? (
        <Working current={current} others={ordered} />
      ) : (
        <Choosing operations={ordered} elsewhere={jobsElsewhere(own, operations)} />
      )}
    </OwnJobs>
  );
}

interface ChoosingProps {
  readonly operations: readonly OperationState[];
  readonly elsewhere: readonly OwnJob[];
}

function Choosing({ operations, elsewhere }: ChoosingProps) {
  const { t } = useTranslation('station');
  return (
    <section className="station-choosing" aria-label={t('next.title')}>
      <LastTick />
      <ElsewhereJobs jobs={elsewhere} />
      {operations.length === 0 ? (
        <>
          <h1 className="unseen">{t('next.title')}</h1>
          <Empty title={t('nothing.title')}>{t('nothing.next')}</Empty>
        </>
      ) : (
        <>
          <h1 className="station-choosing-title">{t('choose.title')}</h1>
          <OperationList operations={operations} layout="rows" />
        </>
      )}
    </section>
  );
}

function Working({ current, others }: { readonly current: OperationState } & Pick<StationOperations, 'others'>) {
  const { t } = useTranslation('station');
  const dialog = useStation(({ dialog: open }) => open);
  const situation = situationOf(current);
  const startable = situation === 'ready' || situation === 'planned';
  return (
    <div className="station" data-situation={situation}>
      <CurrentOperation key={`current ${current.id}`} operation={current} waiting={others.length} />
      {startable ? (
        <section className="station-next" aria-label={t('next.title')}>
          <h2 className="station-next-title">{t('next.count', { count: others.length })}</h2>
          <OperationList operations={others} layout="cards" />
        </section>
      ) : (
        <ScrapReasons operationId={current.id} />
      )}
      {startable ? (
        <StartPanel key={`start ${current.id}`} operation={current} />
      ) : (
        <ReportPanel key={`report ${current.id}`} operation={current} />
      )}
      {dialog === 'stop' ? <StopDialog operation={current} /> : null}
      {dialog === 'complete' ? <CompleteDialog operation={current} /> : null}
      {dialog === 'next' ? <NextDialog operations={others} /> : null}
    </div>
  );
}
