import './job-line.css';
import type { OperationState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useView } from '../../replica/use-kiosk.ts';
import { AcceptKey } from './accept-key.tsx';
import { JobLine } from './job-line.tsx';
import type { OwnJob } from './own-jobs.ts';
import { useProductName } from './use-station-data.ts';

/** Own jobs whose work is not at this station: they are accepted here, and started where their machine is. */
export function ElsewhereJobs({ jobs }: { readonly jobs: readonly OwnJob[] }) {
  const { t } = useTranslation('station');
  if (jobs.length === 0) return null;
  return (
    <ul className="jobs-elsewhere" aria-label={t('job.elsewhere')}>
      {jobs.map((own) => (
        <ElsewhereJob key={own.job.id} own={own} />
      ))}
    </ul>
  );
}

function ElsewhereJob({ own: { job, schedule } }: { readonly own: OwnJob }) {
  const { t } = useTranslation('station');
  const productName = useProductName();
  const operation = useView<OperationState>('operation', job.operationId ?? '')?.state;
  const isKnown = operation?.existence === 'present';
  const name = isKnown
    ? `${operation.orderNo} ${t('step', { no: operation.operationNo })}`
    : [schedule?.orderNo, productName(schedule?.productCode ?? null)].filter(Boolean).join(' · ');
  const place = isKnown ? operation.workplaceName : null;
  return (
    <li className="job-elsewhere">
      <span className="job-elsewhere-text">
        <JobLine job={job} />
        <strong>{name}</strong>
        <span>{place === null ? t('job.startThere') : t('job.startAt', { place })}</span>
        {job.instructions === null ? null : <q>{job.instructions}</q>}
      </span>
      {job.status === 'assigned' ? <AcceptKey job={job} name={name} /> : null}
    </li>
  );
}
