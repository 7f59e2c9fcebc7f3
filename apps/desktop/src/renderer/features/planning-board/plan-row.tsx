import { type PlannedShift, type ScheduleState, shiftKey, shiftNames } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { useRefusalText } from '../../ui/refusal-words.ts';
import { useName } from '../../ui/use-name.ts';
import { onTrack } from './board-time.ts';
import { PlanBlock } from './plan-block.tsx';
import type { Drag } from './use-drag.ts';
import type { Place, Placing } from './use-placing.ts';
import type { BoardLine, Planning } from './use-planning-data.ts';

interface PlanRowProps {
  readonly planning: Planning;
  readonly row: BoardLine;
  readonly placing: Placing;
  readonly drag: Drag;
  readonly onOpen: (schedule: ScheduleState) => void;
}

/** One line: its shifts, what is planned on it, and why something could not be put there. */
export function PlanRow({ planning, row: { line, shifts }, placing, drag, onOpen }: PlanRowProps) {
  const nameOf = useName();
  const { window, timeZone, lines, products, now } = planning;
  const name = nameOf(line.names, line.name, line.lineCode);
  const blocks = blocksOn(line.id, planning, placing);
  const rightNow = onTrack({ from: now, to: now + 1 }, window);
  const productName = (code: string) => {
    const product = products.find(({ productCode }) => productCode === code);
    return nameOf(product?.names, product?.name, code);
  };
  const lineBeside = (lineId: string, by: -1 | 1) => {
    const index = lines.findIndex((one) => one.line.id === lineId);
    return lines[index + by]?.line.id ?? lineId;
  };
  return (
    <li className="plan-row" data-line={line.id}>
      <h2 className="plan-name">{name}</h2>
      <div className="plan-track">
        {shifts.map((shift) => (
          <ShiftBand key={shiftKey(shift)} shift={shift} planning={planning} lineId={line.id} />
        ))}
        {rightNow ? <span className="plan-now" style={{ insetInlineStart: rightNow.left }} /> : null}
        <ul className="plan-blocks" aria-label={name}>
          {blocks.map(({ schedule, place }) => (
            <PlanBlock
              key={schedule.id}
              schedule={schedule}
              place={place}
              window={window}
              timeZone={timeZone}
              productName={productName(schedule.productCode)}
              placing={placing}
              drag={drag}
              lineBeside={lineBeside}
              onOpen={() => onOpen(schedule)}
            />
          ))}
        </ul>
        <RefusedHere blocks={blocks} planning={planning} placing={placing} />
      </div>
    </li>
  );
}

interface Block {
  readonly schedule: ScheduleState;
  readonly place: Place;
}

/** What lies on a line now, with what is being put there and without what is being taken away, in the order of time. */
function blocksOn(lineId: string, { lines }: Planning, { place: moving }: Placing): readonly Block[] {
  const all = lines.flatMap(({ schedules }) => schedules);
  return all
    .map((schedule) => {
      const { id, scheduledStartAt: from, scheduledEndAt: to } = schedule;
      return { schedule, place: moving?.id === id ? moving : { id, lineId: schedule.lineId ?? '', from, to } };
    })
    .filter(({ place }) => place.lineId === lineId)
    .toSorted((left, right) => left.place.from - right.place.from);
}

interface ShiftBandProps {
  readonly planning: Planning;
  readonly lineId: string;
  readonly shift: PlannedShift;
}

function ShiftBand({ planning: { calendars, window }, lineId, shift }: ShiftBandProps) {
  const nameOf = useName();
  const track = onTrack(shift, window);
  if (!track) return null;
  return (
    <div className="plan-shift" style={{ insetInlineStart: track.left, inlineSize: track.width }}>
      <span className="plan-shift-name">{nameOf(shiftNames(calendars, lineId, shift), shift.code)}</span>
      {shift.breaks.map((one) => {
        const rest = onTrack(one, shift);
        return rest ? (
          <span key={one.from} className="plan-rest" style={{ insetInlineStart: rest.left, inlineSize: rest.width }} />
        ) : null;
      })}
    </div>
  );
}

interface RefusedHereProps {
  readonly blocks: readonly Block[];
  readonly planning: Planning;
  readonly placing: Placing;
}

/** Stands under the block that went back, so that it is read where one looks. */
function RefusedHere({ blocks, planning: { window }, placing: { refused } }: RefusedHereProps) {
  const { t } = useTranslation(['planning', 'ui']);
  const refusalText = useRefusalText();
  const block = blocks.find(({ schedule }) => schedule.id === refused?.id);
  const track = block && onTrack(block.place, window);
  if (!refused || !track) return null;
  return (
    <div className="plan-refused" style={{ '--from': track.left } as React.CSSProperties}>
      <Notice tone="stop" title={t('planning:wentBack')}>
        {refused.refusal ? refusalText(refused.refusal) : t('ui:failed.text')}
      </Notice>
    </div>
  );
}
