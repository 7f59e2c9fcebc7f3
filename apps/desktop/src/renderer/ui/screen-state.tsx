import './screen-state.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icon.tsx';

/** Shown until the first read of the device's own data has come back. */
export function Loading() {
  const { t } = useTranslation('ui');
  return (
    <p className="screen-state" role="status">
      <Icon name="clock" />
      {t('loading')}
    </p>
  );
}

interface EmptyProps {
  readonly icon?: IconName;
  readonly title: string;
  /** What to do next. */
  readonly children?: ReactNode;
}

/** Nothing to show, and that is known: it says so and what to do next. */
export function Empty({ icon = 'idle', title, children }: EmptyProps) {
  return (
    <div className="screen-state">
      <Icon name={icon} />
      <div>
        <p className="screen-state-title">{title}</p>
        {children}
      </div>
    </div>
  );
}
