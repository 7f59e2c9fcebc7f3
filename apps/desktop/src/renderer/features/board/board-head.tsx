import './board-head.css';
import { useTranslation } from 'react-i18next';
import { useAgeText, WallClock } from '../../ui/clocks.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import { type BoardLine, countByStatus } from './board-rows.ts';
import { statusIcons } from './equipment-card.tsx';
import type { Freshness } from './freshness.ts';
import { useSite } from './use-board-data.ts';

interface BoardHeadProps {
  readonly lines: readonly BoardLine[];
  readonly freshness: Freshness;
  readonly lastContactAt: number | null;
}

const shownStatuses = ['running', 'setup', 'stopped', 'idle', 'unknown'] as const;

/** The plant in one line: how many machines run, stand, wait; the board's own clock and when it was last updated. */
export function BoardHead({ lines, freshness, lastContactAt }: BoardHeadProps) {
  const { t } = useTranslation('board');
  const site = useSite();
  const counts = countByStatus(lines);
  const { count } = useFormats();
  const nameOf = useName();
  return (
    <header className="board-head">
      <h1 className="board-title">{site ? nameOf(site.names, site.name, site.code) : t('title')}</h1>
      <ul className="board-counts" aria-label={t('counts')}>
        {shownStatuses.map((status) => (
          <li key={status} className="board-count" data-status={status} data-none={counts[status] === 0}>
            <Icon name={statusIcons[status]} />
            <strong>{count(counts[status])}</strong>
            <span>{t(`status.${status}`)}</span>
          </li>
        ))}
      </ul>
      <div className="board-time">
        <WallClock className="board-clock" {...(site ? { timeZone: site.timeZone } : {})} />
        <p className="board-updated" data-freshness={freshness}>
          {lastContactAt === null ? t('neverUpdated') : <Updated at={lastContactAt} />}
        </p>
      </div>
    </header>
  );
}

function Updated({ at }: { readonly at: number }) {
  const { t } = useTranslation('board');
  return <>{t('updated', { age: useAgeText(at) })}</>;
}
