import './notice.css';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

type NoticeTone = 'stop' | 'attention' | 'normal' | 'act';

const icons: Readonly<Record<NoticeTone, IconName>> = {
  stop: 'stopSign',
  attention: 'warning',
  normal: 'circleCheck',
  act: 'hand',
};

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly children: ReactNode;
  readonly title?: string;
}

/** What happened and what to do next. Refusals are alerts (read at once), good news is a status. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'normal' || tone === 'act' ? 'status' : 'alert'}>
      <Icon name={icons[tone]} className="notice-icon" />
      <div>
        {title ? <p className="notice-title">{title}</p> : null}
        <div>{children}</div>
      </div>
    </div>
  );
}
