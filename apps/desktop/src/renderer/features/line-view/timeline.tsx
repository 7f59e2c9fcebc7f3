import './timeline.css';
import type { SegmentWire, ShiftWire } from '@lineside/domain';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { fits, type Placed, placed, segmentAt, steppedTo } from './timeline-marks.ts';
import { useRangeText, useSegmentWords } from './use-line-words.ts';
import { useWidth } from './use-width.ts';

/** A shape for every state that wants to be looked at; what runs and what nobody planned has none. */
const segmentIcons: Readonly<Partial<Record<SegmentWire['state'], IconName>>> = {
  micro_stop: 'minus',
  unplanned_stop: 'octagon',
  changeover: 'wrench',
  planned_stop: 'pause',
  no_order: 'idle',
  unknown: 'question',
};

const emPx = 15;
const iconPx = 26;

interface TimelineProps {
  readonly label: string;
  readonly shift: ShiftWire;
  readonly segments: readonly SegmentWire[];
  /** How far it is known, milliseconds; null where the shift has ended. */
  readonly now: number | null;
  /** Which stretch is looked at; null: none yet. */
  readonly chosen: number | null;
  readonly onChoose: (index: number, segment: SegmentWire) => void;
}

/**
 * A shift of one machine from left to right. Colour, pattern and sign or word tell the states apart; the arrow keys step through the
 * stretches, a finger chooses the one it hits, and either way the stretch is told in words.
 */
export function Timeline({ label, shift, segments, now, chosen, onChoose }: TimelineProps) {
  const { t } = useTranslation('lineView');
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const describe = useDescription();
  const all = placed(segments, shift);
  const current = all[chosen ?? 0]?.segment;
  const choose = (index: number) => {
    const segment = all[index]?.segment;
    if (segment) onChoose(index, segment);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = steppedTo(event.key, chosen ?? -1, all.length);
    if (to === null) return;
    event.preventDefault();
    choose(to);
  };
  const onPointerDown = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width: pixels } = currentTarget.getBoundingClientRect();
    choose(segmentAt(all, (clientX - left) / pixels));
  };
  return (
    <div
      ref={track}
      className="timeline"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, all.length - 1)}
      aria-valuenow={Math.min(chosen ?? 0, Math.max(0, all.length - 1))}
      aria-valuetext={current ? describe(current) : t('timeline.empty')}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    >
      {all.map((one, index) => (
        <Stretch key={one.segment.from} {...one} isChosen={index === chosen} pixels={one.width * width} />
      ))}
      {now !== null && now < shift.to ? (
        <span className="timeline-now" style={{ left: percent((now - shift.from) / (shift.to - shift.from)) }} />
      ) : null}
    </div>
  );
}

const percent = (share: number) => `${share * 100}%`;

function Stretch({
  segment,
  left,
  width,
  pixels,
  isChosen,
}: Placed & { readonly pixels: number; readonly isChosen: boolean }) {
  const words = useSegmentWords();
  const { state } = segment;
  const text = state === 'running' || state === 'off_shift' ? '' : words(segment);
  const icon = segmentIcons[state];
  return (
    <span
      className="timeline-stretch"
      data-segment={state}
      data-chosen={isChosen}
      style={{ left: percent(left), width: percent(width) }}
      aria-hidden="true"
    >
      {icon && pixels >= iconPx ? (
        <span className="timeline-mark">
          <Icon name={icon} />
          {fits(text, pixels - iconPx, emPx) ? text : null}
        </span>
      ) : null}
    </span>
  );
}

/** A stretch as a sentence: what, from when until when, how long. */
export function useDescription(): (segment: SegmentWire) => string {
  const { t } = useTranslation('lineView');
  const words = useSegmentWords();
  const range = useRangeText();
  const { span } = useFormats();
  return (segment) =>
    t('timeline.said', { what: words(segment), range: range(segment), length: span(segment.to - segment.from) });
}
