import { isClosedSchedule, type ScheduleState } from '@lineside/domain';
import { type PointerEvent as ReactPointerEvent, useRef } from 'react';
import { dragged, type Magnets, stretched } from './board-time.ts';
import type { Placing } from './use-placing.ts';
import type { Planning } from './use-planning-data.ts';

/** What is dragged of a schedule: all of it, or its end. */
type DragMode = 'move' | 'end';

export interface Drag {
  readonly begin: (event: ReactPointerEvent, schedule: ScheduleState, mode: DragMode) => void;
  /** True once after a drag: the click that ends it opens nothing. */
  readonly endedClick: () => boolean;
}

/** Less is a finger that presses. */
const leastPx = 6;

/**
 * Drags by pointer events of the window, not of the block: a block that goes to another line is drawn anew there. A drag that the system
 * takes away (a call, a second finger) puts it back.
 */
export function useDrag(placing: Placing, { window: shown, lines }: Planning, zoom: Magnets['zoom']): Drag {
  const hasDragged = useRef(false);
  const begin: Drag['begin'] = (event, schedule, mode) => {
    const track = event.currentTarget.closest('.plan-track');
    const { lineId } = schedule;
    if (event.button !== 0 || !event.isPrimary || !track || lineId === null || isClosedSchedule(schedule)) return;
    const msPerPx = (shown.to - shown.from) / track.getBoundingClientRect().width;
    const began = { x: event.clientX, y: event.clientY };
    const was = { from: schedule.scheduledStartAt, to: schedule.scheduledEndAt };
    const place = mode === 'move' ? dragged : stretched;
    hasDragged.current = false;
    let target = lineId;
    const move = ({ clientX, clientY }: PointerEvent) => {
      const byPx = clientX - began.x;
      if (!hasDragged.current && Math.hypot(byPx, clientY - began.y) < leastPx) return;
      hasDragged.current = true;
      if (mode === 'move') target = lineAt(clientX, clientY) ?? target;
      const boundaries = boundariesOf(lines, target);
      placing.show({ id: schedule.id, lineId: target, ...place(was, byPx * msPerPx, { boundaries, zoom }) });
    };
    const stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', lose);
    };
    const drop = () => {
      stop();
      if (hasDragged.current) placing.drop();
    };
    const lose = () => {
      stop();
      placing.cancel();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', lose);
  };
  const endedClick = () => {
    const had = hasDragged.current;
    hasDragged.current = false;
    return had;
  };
  return { begin, endedClick };
}

function lineAt(x: number, y: number): string | undefined {
  const row = document.elementsFromPoint(x, y).map((element) => element.closest<HTMLElement>('[data-line]'));
  return row.find((one) => one !== null)?.dataset.line;
}

function boundariesOf(lines: Planning['lines'], lineId: string): readonly number[] {
  const { shifts = [] } = lines.find(({ line }) => line.id === lineId) ?? {};
  return shifts.flatMap(({ from, to }) => [from, to]);
}
