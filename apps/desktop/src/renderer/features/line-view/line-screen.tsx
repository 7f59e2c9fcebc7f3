import './line-screen.css';
import { type LineShiftWire, lineShiftWire, type Uuid } from '@lineside/domain';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveAnswer } from '../../replica/use-live-answer.ts';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { ServerFailure } from '../../ui/server-failure.tsx';
import { useName } from '../../ui/use-name.ts';
import { EquipmentRows } from './equipment-rows.tsx';
import { FigureDialog } from './figure-dialog.tsx';
import { HoursChart } from './hours-chart.tsx';
import { LineFigures } from './line-figures.tsx';
import { LineHead } from './line-head.tsx';
import { LossChart } from './loss-chart.tsx';
import { Staleness } from './staleness.tsx';

interface LineScreenProps {
  readonly lineId: Uuid;
  /** Which shift; null: the one that runs. */
  readonly shiftKey: string | null;
  /** The ways to the other screens of figures. */
  readonly ways: ReactNode;
}

/** One line in one shift, for a desk and for a wall: what it does, what it made, where the time went, and what all that is known from. */
export function LineScreen({ lineId, shiftKey, ways }: LineScreenProps) {
  const query = shiftKey === null ? '' : `?${new URLSearchParams({ shift: shiftKey }).toString()}`;
  const live = useLiveAnswer(`/api/v1/dashboard/lines/${encodeURIComponent(lineId)}/oee${query}`, lineShiftWire);
  const { value: line, refusal, again } = live;
  const hasNoShift = line === null && refusal?.kind === 'refused';
  return (
    <div className="line-view">
      <Staleness live={live} />
      <LineHead lineId={lineId} shiftKey={shiftKey} line={line} answeredAt={live.answeredAt} ways={ways} />
      {line ? <LineBody line={line} /> : null}
      {hasNoShift ? <NoShift /> : null}
      {line === null && refusal && !hasNoShift ? <ServerFailure kind={refusal.kind} onAgain={again} /> : null}
      {line === null && !refusal ? <Loading /> : null}
    </div>
  );
}

function LineBody({ line }: { readonly line: LineShiftWire }) {
  const [openId, setOpenId] = useState<Uuid | null>(null);
  const nameOf = useName();
  const opened = line.equipment.find(({ equipment_id: id }) => id === openId);
  const bottleneck = line.equipment.find(({ is_bottleneck: is }) => is) ?? line.equipment[0];
  return (
    <>
      <LineFigures line={line} onOpen={setOpenId} />
      <div className="line-main">
        <EquipmentRows key={line.shift.key} line={line} onOpen={setOpenId} />
        <div className="line-parts">
          {bottleneck ? <HoursChart hours={bottleneck.hours} /> : null}
          <LossChart figure={line.figure} />
        </div>
      </div>
      {opened ? (
        <FigureDialog
          lineId={line.line_id}
          equipmentId={opened.equipment_id}
          machineName={nameOf(opened.names, opened.name, opened.equipment_code)}
          shiftKey={line.shift.key}
          onClose={() => setOpenId(null)}
        />
      ) : null}
    </>
  );
}

function NoShift() {
  const { t } = useTranslation('lineView');
  return (
    <Empty icon="clock" title={t('noShift')}>
      {t('noShift.next')}
    </Empty>
  );
}
