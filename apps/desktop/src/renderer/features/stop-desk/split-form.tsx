import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { useServerAct } from '../../replica/use-server.ts';
import { Button } from '../../ui/button.tsx';
import { timeInputText } from '../../ui/formats.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { StopFormProps } from './stop-form-props.ts';
import { stopRequests } from './stop-paths.ts';
import { StopRefusal } from './stop-refusal.tsx';
import { middleOf, nearestClock } from './stop-times.ts';

/** Cuts a stop at a time; the later piece is to be explained. */
export function SplitForm({ stop, timeZone, onDone }: StopFormProps) {
  const { t } = useTranslation('stopDesk');
  const act = useServerAct();
  const kiosk = useKiosk();
  const from = Date.parse(stop.start_time);
  const to = stop.end_time === null ? kiosk.now() : Date.parse(stop.end_time);
  const middle = middleOf(from, to);
  const [text, setText] = useState(() => timeInputText(middle, timeZone));
  const at = nearestClock(timeZone, text, middle);
  const isWithin = at !== null && from < at && at < to;
  return (
    <div className="stop-form">
      <TextField label={t('split.at')} type="time" value={text} onChange={setText} />
      {isWithin ? null : <p role="status">{t('split.outside')}</p>}
      <Button
        tone="act"
        size="primary"
        icon="check"
        isDisabled={!isWithin}
        isPending={act.isPending}
        onPress={() => (at === null ? undefined : act.run(stopRequests.split(stop.id, at), onDone))}
      >
        {t('split.key')}
      </Button>
      <StopRefusal refusal={act.refusal} />
    </div>
  );
}
