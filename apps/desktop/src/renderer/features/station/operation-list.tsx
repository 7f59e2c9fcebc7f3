import './operation-list.css';
import { type OperationState, processed } from '@lineside/domain';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ShortcutCap } from '../../ui/key-cap.tsx';
import { digitKeys, type ShortcutKey } from '../../ui/shortcuts.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { AcceptKey } from './accept-key.tsx';
import { JobLine } from './job-line.tsx';
import { situationIcons } from './situation-line.tsx';
import { situationOf } from './station-operations.ts';
import { useStation } from './station-slice.ts';
import { useJobOn } from './use-own-jobs.ts';
import { useStart } from './use-start.ts';
import { useProductName } from './use-station-data.ts';

interface OperationListProps {
  readonly operations: readonly OperationState[];
  /** `rows` with a start key while nothing runs, `cards` in a strip beside a running one. */
  readonly layout: 'rows' | 'cards';
}

/** What else waits at this station. */
export function OperationList({ operations, layout }: OperationListProps) {
  const { t } = useTranslation('station');
  if (operations.length === 0) return <p className="operations-none">{t('next.none')}</p>;
  return (
    <ul className={`operations operations-${layout}`}>
      {operations.map((operation, index) => (
        <li key={operation.id} className="operation-item">
          <OperationCard operation={operation} shortcut={layout === 'rows' ? digitKeys[index] : undefined} />
          {layout === 'rows' ? <RowKey operation={operation} /> : null}
        </li>
      ))}
    </ul>
  );
}

interface OperationCardProps {
  readonly operation: OperationState;
  readonly shortcut: ShortcutKey | undefined;
}

function OperationCard({ operation, shortcut }: OperationCardProps) {
  const { t } = useTranslation('station');
  const choose = useStation(({ choose: select }) => select);
  const productName = useProductName();
  const situation = situationOf(operation);
  const job = useJobOn(operation);
  const { orderNo, operationNo, productCode, qtyDesired } = operation;
  return (
    <AriaButton className="operation-card" data-situation={situation} onPress={() => choose(operation.id)}>
      <span className="operation-line">
        <span className="operation-name">
          <strong>{orderNo}</strong> {t('step', { no: operationNo })}
        </span>
        <span className="operation-quantity">
          {t('quantityOf', { processed: processed(operation), desired: qtyDesired })}
        </span>
      </span>
      <span className="operation-line">
        <span className="operation-product">{productName(productCode)}</span>
        <span className="operation-situation">
          <Icon name={situationIcons[situation]} />
          {t(`situation.${situation}`)}
        </span>
      </span>
      {job ? (
        <span className="operation-line">
          <JobLine job={job} />
        </span>
      ) : null}
      {shortcut ? (
        <ShortcutCap
          shortcut={shortcut}
          text={t('open', { order: orderNo, no: operationNo })}
          run={() => choose(operation.id)}
        />
      ) : null}
    </AriaButton>
  );
}

/** What is next with it: an own job that was given is accepted, everything else is started. */
function RowKey({ operation }: { readonly operation: OperationState }) {
  const job = useJobOn(operation);
  if (job?.status === 'assigned') return <AcceptKey job={job} name={operation.orderNo} />;
  return <StartKey operation={operation} />;
}

function StartKey({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('station');
  const { submission, start } = useStart(operation);
  const situation = situationOf(operation);
  if (situation !== 'ready' && situation !== 'stopped') return <span className="operation-nokey" />;
  const text = situation === 'ready' ? t('start') : t('resume');
  return (
    <div className="operation-key">
      <Button
        tone="act"
        size="primary"
        icon="play"
        label={t('startNamed', { action: text, order: operation.orderNo, no: operation.operationNo })}
        isPending={submission.state.step === 'pending'}
        onPress={() => start('production')}
      >
        {text}
      </Button>
      <SubmissionAnswer submission={submission} />
    </div>
  );
}
