import './job-line.css';
import type { JobState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';

/** Says that work was given to whoever is signed in, and how far it is. */
export function JobLine({ job }: { readonly job: JobState | null }) {
  const { t } = useTranslation('station');
  if (!job) return null;
  return (
    <span className="job-line">
      <Icon name="person" />
      {t('job.yours', { status: t(`job.status.${job.status}`) })}
    </span>
  );
}
