import './equipment-card.css';
import type { OperationState } from '@lineside/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ElapsedClock } from '../../ui/clocks.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { QuantityBar } from '../../ui/quantity-bar.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import { type EquipmentRow, type EquipmentStatus, percentDone } from './board-rows.ts';
import { useStopReasonName } from './use-board-data.ts';

/** A shape of its own for every state of a machine. */
export const statusIcons: Readonly<Record<EquipmentStatus, IconName>> = {
  running: 'play',
  setup: 'wrench',
  stopped: 'octagon',
  idle: 'pause',
  unknown: 'question',
};

interface EquipmentCardProps {
  readonly row: EquipmentRow;
  /** Its open calls. */
  readonly children: ReactNode;
}

/** One machine on the board. */
export function EquipmentCard({ row, children }: EquipmentCardProps) {
  const { t } = useTranslation('board');
  const reasonName = useStopReasonName();
  const { equipment, status, operation, stopReason, waiting } = row;
  const name = useName()(equipment.names, equipment.workplaceName, equipment.code);
  return (
    <article className="card" data-status={status} aria-label={name}>
      <StatusBand row={row} />
      <div className={`card-body ${status === 'unknown' ? 'hatched' : ''}`}>
        <h3 className="card-name">{name}</h3>
        {status === 'stopped' ? <p className="card-reason">{reasonName(stopReason) ?? t('unexplained')}</p> : null}
        {operation ? (
          <Progress operation={operation} />
        ) : (
          <p className="card-nothing">{status === 'unknown' ? t('unknownNext') : t('waiting', { count: waiting })}</p>
        )}
        {children}
      </div>
    </article>
  );
}

function StatusBand({ row: { status, since } }: { readonly row: EquipmentRow }) {
  const { t } = useTranslation('board');
  return (
    <p className="card-status">
      <Icon name={statusIcons[status]} />
      <span className="card-status-text">{t(`status.${status}`)}</span>
      {since === null ? null : <ElapsedClock from={since} className="card-clock" />}
    </p>
  );
}

function Progress({ operation }: { readonly operation: OperationState }) {
  const { t } = useTranslation('board');
  const { orderNo, operationNo, good, scrap, qtyDesired } = operation;
  const done = percentDone(operation);
  const { count, percent } = useFormats();
  const digits = count(good).length;
  return (
    <>
      <p className="card-operation">
        {orderNo} <span>{t('step', { no: operationNo })}</span>
      </p>
      <p className="card-figures">
        <strong className="card-good" data-digits={digits < 5 ? digits : 'many'}>
          {count(good)}
        </strong>
        <span className="card-percent">{done === null ? '' : percent(done)}</span>
      </p>
      <p className="card-figures">
        <span className="card-scrap" data-some={scrap > 0}>
          {t('plusScrap', { scrap })}
        </span>
        <span className="card-target">{t('ofDesired', { desired: qtyDesired })}</span>
      </p>
      <QuantityBar
        good={good}
        scrap={scrap}
        target={qtyDesired}
        label={t('barLabel', { good, scrap, desired: qtyDesired })}
      />
    </>
  );
}
