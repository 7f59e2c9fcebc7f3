import './board-screen.css';
import type { Uuid } from '@lineside/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSyncStatus } from '../../replica/use-kiosk.ts';
import { Icon } from '../../ui/icon.tsx';
import { useNow } from '../../ui/now.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useName } from '../../ui/use-name.ts';
import { BoardHead } from './board-head.tsx';
import { type BoardLine, lineTotals } from './board-rows.ts';
import { EquipmentCard } from './equipment-card.tsx';
import { type Freshness, freshnessOf } from './freshness.ts';
import { StaleBoard } from './stale-board.tsx';
import { useBoardLines } from './use-board-data.ts';

interface BoardScreenProps {
  /** All open calls, to be answered from here. */
  readonly calls: ReactNode;
  /** The open calls of one machine, for its card. */
  readonly renderCalls: (equipmentId: Uuid) => ReactNode;
}

/** Every line of the site, live, for a desk or a wall. It says loudly when it is old. */
export function BoardScreen({ calls, renderCalls }: BoardScreenProps) {
  const status = useSyncStatus();
  const now = useNow();
  const lines = useBoardLines();
  if (lines === null || status === null) return <Loading />;
  const freshness = freshnessOf(status, now);
  return (
    <div className="board" data-freshness={freshness}>
      {freshness === 'live' ? null : <StaleBoard lastContactAt={status.lastContactAt} />}
      <BoardHead lines={lines} freshness={freshness} lastContactAt={status.lastContactAt} />
      <div className="board-body">
        <Lines lines={lines} freshness={freshness} renderCalls={renderCalls} />
        {calls}
      </div>
    </div>
  );
}

interface LinesProps extends Pick<BoardScreenProps, 'renderCalls'> {
  readonly lines: readonly BoardLine[];
  readonly freshness: Freshness;
}

function Lines({ lines, freshness, renderCalls }: LinesProps) {
  const { t } = useTranslation('board');
  if (lines.length === 0)
    return (
      <Empty icon="board" title={freshness === 'never' ? t('never.title') : t('empty.title')}>
        {freshness === 'never' ? t('never.next') : t('empty.next')}
      </Empty>
    );
  return (
    <ScrollArea className="board-lines">
      {lines.map((line) => (
        <LineSection key={line.id} line={line} renderCalls={renderCalls} />
      ))}
    </ScrollArea>
  );
}

function LineSection({
  line: { line, rows },
  renderCalls,
}: Omit<LinesProps, 'lines' | 'freshness'> & { readonly line: BoardLine }) {
  const { t } = useTranslation('board');
  const nameOf = useName();
  const name = line ? nameOf(line.names, line.name, line.lineCode) : t('looseLine');
  const totals = lineTotals(rows);
  return (
    <section className="board-line" aria-label={name}>
      <h2 className="board-line-name">
        {line ? <span className="board-line-code">{line.lineCode}</span> : null}
        {name}
        {totals.target > 0 ? <span className="board-line-total">{t('lineTotal', totals)}</span> : null}
      </h2>
      <ol className="board-cards">
        {rows.map((row, index) => (
          <li key={row.equipment.id} className="board-cell">
            {line && index > 0 ? <Icon name="arrowRight" className="board-flow" /> : null}
            <EquipmentCard row={row}>{renderCalls(row.equipment.id)}</EquipmentCard>
          </li>
        ))}
      </ol>
    </section>
  );
}
