import type { LineShiftWire, Uuid } from '@lineside/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { Icon } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import { ShiftChoice } from './shift-choice.tsx';
import { statusIcons, useShiftText } from './use-line-words.ts';

interface LineHeadProps {
  readonly lineId: Uuid;
  readonly shiftKey: string | null;
  /** null until it is known. */
  readonly line: LineShiftWire | null;
  readonly answeredAt: number | null;
  readonly ways: ReactNode;
}

/** Which line and shift this is, what the line does, and how old that is. */
export function LineHead({ lineId, shiftKey, line, answeredAt, ways }: LineHeadProps) {
  const { t } = useTranslation('lineView');
  const nameOf = useName();
  const shiftText = useShiftText(lineId);
  return (
    <header className="line-head">
      <div className="line-way">
        {ways}
        <ShiftChoice lineId={lineId} shiftKey={shiftKey} shown={line?.shift ?? null} />
      </div>
      <h1 className="line-title">
        {line ? <span className="line-title-code">{line.line_code}</span> : null}{' '}
        {line ? nameOf(line.names, line.name, line.line_code) : t('line')}
      </h1>
      {line ? (
        <p className="line-status" data-status={line.status}>
          <Icon name={statusIcons[line.status]} />
          {t(`status.${line.status}`)}
        </p>
      ) : null}
      <div className="line-shift">
        {line ? <p>{shiftText(line.shift)}</p> : null}
        {line && answeredAt !== null ? <AsOf line={line} answeredAt={answeredAt} /> : null}
      </div>
    </header>
  );
}

function AsOf({ line, answeredAt }: { readonly line: LineShiftWire; readonly answeredAt: number }) {
  const { t } = useTranslation('lineView');
  const { clockWithSeconds } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  const time = clockWithSeconds(answeredAt, timeZone);
  return (
    <p className="line-as-of">
      {line.is_running_shift ? t('asOf', { time, seq: line.watermark }) : t('asOf.ended', { seq: line.watermark })}
    </p>
  );
}
