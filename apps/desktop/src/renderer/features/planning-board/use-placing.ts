import type { Interval, Refusal, ScheduleState } from '@lineside/domain';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { playSound } from '../../ui/sounds.ts';

/** Where a schedule is about to lie. */
export interface Place extends Interval {
  readonly id: string;
  readonly lineId: string;
}

/** Why a schedule went back to where it was. */
interface RefusedPlace {
  readonly id: string;
  /** Null: the device could not keep it. */
  readonly refusal: Refusal | null;
}

export interface Placing {
  /** The place that is being chosen or recorded. */
  readonly place: Place | null;
  readonly refused: RefusedPlace | null;
  /** Shows it there and records nothing yet. */
  readonly show: (place: Place) => void;
  /** Shows it there, and records it when no other place follows soon: a row of arrow keys is one entry. */
  readonly settle: (place: Place) => void;
  /** Records the place that is shown, at once. */
  readonly drop: () => void;
  /** Back to where it was. */
  readonly cancel: () => void;
}

const settledAfterMs = 700;

/** Moves schedules: what the rules refuse goes back to where it was, and says why. */
export function usePlacing(schedules: readonly ScheduleState[]): Placing {
  const kiosk = useKiosk();
  const [place, setPlace] = useState<Place | null>(null);
  const [refused, setRefused] = useState<RefusedPlace | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef<Place | null>(null);
  const known = useRef(schedules);
  useEffect(() => {
    known.current = schedules;
  }, [schedules]);

  const put = useCallback((next: Place | null) => {
    clearTimeout(timer.current);
    latest.current = next;
    setPlace(next);
  }, []);
  const drop = useCallback(async () => {
    clearTimeout(timer.current);
    const next = latest.current;
    const before = known.current.find(({ id }) => id === next?.id);
    latest.current = null;
    if (!next || !before || isThere(before, next)) return setPlace(null);
    const answer = await recorded(kiosk, next);
    // Another one may be on its way by now.
    setPlace((shown) => (shown === next ? null : shown));
    setRefused(answer);
    playSound(answer ? 'refused' : 'taken');
  }, [kiosk]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    place,
    refused,
    show: (next) => {
      setRefused(null);
      put(next);
    },
    settle: (next) => {
      setRefused(null);
      put(next);
      timer.current = setTimeout(() => void drop(), settledAfterMs);
    },
    drop: () => void drop(),
    cancel: () => put(null),
  };
}

function isThere({ lineId, scheduledStartAt, scheduledEndAt }: ScheduleState, { from, to, ...place }: Place): boolean {
  return lineId === place.lineId && scheduledStartAt === from && scheduledEndAt === to;
}

async function recorded(
  kiosk: ReturnType<typeof useKiosk>,
  { id, lineId, from, to }: Place,
): Promise<RefusedPlace | null> {
  const payload = { lineId, scheduledStartAt: from, scheduledEndAt: to };
  try {
    const answer = await kiosk.record({ type: 'schedule.change', subjectId: id, payload });
    return answer.ok ? null : { id, refusal: answer.error };
  } catch {
    return { id, refusal: null };
  }
}
