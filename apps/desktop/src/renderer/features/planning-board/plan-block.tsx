import { isClosedSchedule, type ScheduleState } from '@lineside/domain';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { type BoardWindow, onTrack, quarterMs } from './board-time.ts';
import type { Drag } from './use-drag.ts';
import type { Place, Placing } from './use-placing.ts';

interface PlanBlockProps {
  readonly schedule: ScheduleState;
  /** Where it is drawn. */
  readonly place: Place;
  readonly window: BoardWindow;
  readonly timeZone: string;
  readonly productName: string;
  readonly placing: Placing;
  readonly drag: Drag;
  /** The line above or below another one; itself at the edge. */
  readonly lineBeside: (lineId: string, by: -1 | 1) => string;
  readonly onOpen: () => void;
}

const icons: Readonly<Record<ScheduleState['status'], IconName>> = {
  scheduled: 'clock',
  in_progress: 'play',
  paused: 'pause',
  completed: 'circleCheck',
  cancelled: 'cross',
};

/** Below so many hours a block has room for little. */
const narrowMs = { day: 5 * 4 * quarterMs, week: 20 * 4 * quarterMs };
const dayWindowMs = 31 * 4 * quarterMs;

/** A schedule on its line: dragged, moved by the arrow keys, opened by a press. */
export function PlanBlock(props: PlanBlockProps) {
  const { schedule, place, window, timeZone, productName, placing, drag, onOpen } = props;
  const { t } = useTranslation('planning');
  const formats = useFormats();
  const key = useKeptFocus(schedule.id, placing);
  const onKeyDown = useMoveKeys(props);
  const track = onTrack(place, window);
  if (!track) return null;
  const { id, status, targetQuantity, priority, productCode } = schedule;
  const zoom = window.to - window.from > dayWindowMs ? 'week' : 'day';
  const isNarrow = place.to - place.from < narrowMs[zoom];
  const times = `${formats.clock(place.from, timeZone)}–${formats.clock(place.to, timeZone)}`;
  const facts = [formats.count(targetQuantity), t('priority', { priority }), t(`status.${status}`)].join(' · ');
  const isPlaced = placing.place?.id === id;
  return (
    <li
      className="plan-block"
      style={{ insetInlineStart: track.left, inlineSize: track.width }}
      data-status={status}
      data-narrow={isNarrow}
      data-placed={isPlaced}
    >
      <button
        ref={key}
        type="button"
        className="plan-key"
        onPointerDown={(event) => drag.begin(event, schedule, 'move')}
        onClick={() => (drag.endedClick() ? undefined : onOpen())}
        onKeyDown={onKeyDown}
        onBlur={() => (isPlaced ? placing.drop() : undefined)}
      >
        <Icon name={icons[status]} />
        <span className="plan-words">
          <b>{isNarrow ? productCode : productName}</b>
          {isNarrow ? <span>{formats.count(targetQuantity)}</span> : null}
          <span className={isNarrow ? 'unseen' : ''}>{times}</span>
          <span className={isNarrow ? 'unseen' : ''}>{facts}</span>
        </span>
      </button>
      {isClosedSchedule(schedule) ? null : (
        <div className="plan-end" onPointerDown={(event) => drag.begin(event, schedule, 'end')} />
      )}
    </li>
  );
}

/** A block that goes to another line, or back, is drawn anew there; who moves it by keys goes with it. */
function useKeptFocus(id: string, { place, refused }: Placing) {
  const key = useRef<HTMLButtonElement>(null);
  const isMoving = place?.id === id || refused?.id === id;
  const began = useRef(isMoving);
  useEffect(() => {
    if (began.current) key.current?.focus({ preventScroll: true });
  }, []);
  return key;
}

function useMoveKeys({ schedule, place, placing, lineBeside, onOpen }: PlanBlockProps) {
  const sideways = (event: KeyboardEvent, byMs: number): Place => {
    if (!event.shiftKey) return { ...place, from: place.from + byMs, to: place.to + byMs };
    return { ...place, to: Math.max(place.to + byMs, place.from + quarterMs) };
  };
  const acts: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowLeft: (event) => placing.settle(sideways(event, -quarterMs)),
    ArrowRight: (event) => placing.settle(sideways(event, quarterMs)),
    ArrowUp: () => placing.settle({ ...place, lineId: lineBeside(place.lineId, -1) }),
    ArrowDown: () => placing.settle({ ...place, lineId: lineBeside(place.lineId, 1) }),
    Escape: () => placing.cancel(),
    // The form asks whether it is meant.
    Delete: onOpen,
  };
  return (event: KeyboardEvent) => {
    const act = acts[event.key];
    if (!act || (isClosedSchedule(schedule) && event.key !== 'Delete')) return;
    event.preventDefault();
    act(event);
  };
}
