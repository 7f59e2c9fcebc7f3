import './current-operation.css';
import { type OperationState, openRuns, processed } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { ElapsedClock } from '../../ui/clocks.tsx';
import { Icon } from '../../ui/icon.tsx';
import { QuantityBar } from '../../ui/quantity-bar.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { JobLine } from './job-line.tsx';
import { SituationLine } from './situation-line.tsx';
import { ResumeButton } from './start-panel.tsx';
import { isTargetReached, remaining, runsFor, situationOf } from './station-operations.ts';
import { useStation } from './station-slice.ts';
import { useJobOn } from './use-own-jobs.ts';
import { usePersonName, useProductName } from './use-station-data.ts';

interface CurrentOperationProps {
  readonly operation: OperationState;
  /** How many others wait at this station. */
  readonly waiting: number;
}

/** The operation of this station, readable from three metres. */
export function CurrentOperation({ operation, waiting }: CurrentOperationProps) {
  const { t } = useTranslation('station');
  const productName = useProductName();
  return (
    <section className="current" data-situation={situationOf(operation)} aria-label={t('current.title')}>
      <SituationLine operation={operation} />
      <div className="current-body">
        <div className="current-head">
          <div className="current-names">
            <h1 className="current-order">
              {operation.orderNo}
              <span className="current-step">{t('step', { no: operation.operationNo })}</span>
            </h1>
            <p className="current-product">
              {[productName(operation.productCode), operation.activityDescription].filter(Boolean).join(' · ')}
            </p>
            <JobLine job={useJobOn(operation)} />
          </div>
          <People operation={operation} />
        </div>
        <Figures operation={operation} />
        <Actions operation={operation} waiting={waiting} />
      </div>
    </section>
  );
}

function Figures({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('station');
  const { good, scrap, qtyDesired } = operation;
  const above = processed(operation) - qtyDesired;
  const { count } = useFormats();
  const digits = count(Math.max(good, scrap)).length;
  return (
    <div className="figures" data-digits={digits < 5 ? digits : 'many'}>
      <dl className="figures-row">
        <div className="figure figure-good">
          <dt>{t('good')}</dt>
          <dd>
            <strong>{count(good)}</strong>
            <span className="figure-of">{t('ofDesired', { desired: qtyDesired })}</span>
          </dd>
        </div>
        <div className="figure" data-some={scrap > 0}>
          <dt>{t('scrap')}</dt>
          <dd>{count(scrap)}</dd>
        </div>
        <div className="figure" data-above={above > 0}>
          <dt>{above > 0 ? t('above') : t('remaining')}</dt>
          <dd>{above > 0 ? `+${count(above)}` : count(remaining(operation))}</dd>
        </div>
      </dl>
      <QuantityBar
        good={good}
        scrap={scrap}
        target={qtyDesired}
        label={t('barLabel', { good, scrap, desired: qtyDesired })}
      />
    </div>
  );
}

/** Who works on it now, each with the clock of the own run. */
function People({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('station');
  const session = useSession();
  const personName = usePersonName();
  const runs = runsFor(operation, session?.personId ?? '');
  if (runs.length === 0) return null;
  return (
    <ul className="people" aria-label={t('people')}>
      {runs.map(([runId, run]) => (
        <li key={runId} className="people-one">
          <Icon name="person" />
          <span>{personName(run.by?.id) ?? t('somebody')}</span>
          {run.from === null ? null : <ElapsedClock from={run.from} className="people-clock" />}
        </li>
      ))}
    </ul>
  );
}

function Actions({ operation, waiting }: CurrentOperationProps) {
  const { t } = useTranslation('station');
  const { choose, open } = useStation();
  const situation = situationOf(operation);
  if (situation === 'planned' || situation === 'ready') return null;
  /** The question stays with this operation, also when another one starts here meanwhile. */
  const ask = (dialog: 'stop' | 'complete') => {
    choose(operation.id);
    open(dialog);
  };
  return (
    <div className="current-actions">
      {situation === 'closing' ? <p className="current-hint">{t('closing')}</p> : null}
      {situation !== 'closing' && isTargetReached(operation) ? (
        <p className="current-hint current-reached">{t('reached', { desired: operation.qtyDesired })}</p>
      ) : null}
      {situation === 'closing' ? null : openRuns(operation).length > 0 ? (
        <Button tone="stop" size="primary" icon="octagon" shortcut={shortcutKeys.stop} onPress={() => ask('stop')}>
          {t('stop')}
        </Button>
      ) : (
        <ResumeButton operation={operation} />
      )}
      {situation === 'closing' ? null : (
        <Button size="primary" icon="flag" shortcut={shortcutKeys.complete} onPress={() => ask('complete')}>
          {t('complete')}
        </Button>
      )}
      <Button
        size="primary"
        icon="list"
        shortcut={shortcutKeys.next}
        shortcutText={t('next.title')}
        className="next-key"
        onPress={() => open('next')}
      >
        {t('next.key', { count: waiting })}
      </Button>
    </div>
  );
}
