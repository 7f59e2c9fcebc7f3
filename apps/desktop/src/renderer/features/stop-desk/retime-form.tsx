import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerAct } from '../../replica/use-server.ts';
import { Button } from '../../ui/button.tsx';
import { timeInputText } from '../../ui/formats.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { StopFormProps } from './stop-form-props.ts';
import { stopRequests } from './stop-paths.ts';
import { StopRefusal } from './stop-refusal.tsx';
import { nearestClock } from './stop-times.ts';

/** Corrects when it began and ended; what was not touched stays to the second. */
export function RetimeForm({ stop, timeZone, onDone }: StopFormProps) {
  const { t } = useTranslation('stopDesk');
  const act = useServerAct();
  const from = Date.parse(stop.start_time);
  const to = stop.end_time === null ? null : Date.parse(stop.end_time);
  const [was] = useState(() => ({
    start: timeInputText(from, timeZone),
    end: to === null ? '' : timeInputText(to, timeZone),
  }));
  const [start, setStart] = useState(was.start);
  const [end, setEnd] = useState(was.end);
  const newFrom = start === was.start ? null : nearestClock(timeZone, start, from);
  const newTo = end === was.end ? null : nearestClock(timeZone, end, to ?? from);
  const isBackwards = to !== null && (newFrom ?? from) >= (newTo ?? to);
  const hasChange = newFrom !== null || newTo !== null;
  return (
    <div className="stop-form">
      <TextField label={t('retime.start')} type="time" value={start} onChange={setStart} />
      {to === null ? null : <TextField label={t('retime.end')} type="time" value={end} onChange={setEnd} />}
      {isBackwards ? <p role="status">{t('retime.backwards')}</p> : null}
      <Button
        tone="act"
        size="primary"
        icon="check"
        isDisabled={!hasChange || isBackwards}
        isPending={act.isPending}
        onPress={() => act.run(stopRequests.retime(stop.id, newFrom, newTo), onDone)}
      >
        {t('retime.key')}
      </Button>
      <StopRefusal refusal={act.refusal} />
    </div>
  );
}
