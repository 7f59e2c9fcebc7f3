import { calendarDate, type StopWire } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useLiveAnswer } from '../../replica/use-live-answer.ts';
import { useServerAct } from '../../replica/use-server.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/screen-state.tsx';
import { ServerFailure } from '../../ui/server-failure.tsx';
import type { StopFormProps } from './stop-form-props.ts';
import { stopListSchema } from './stop-list-schema.ts';
import { machinePath, stopRequests } from './stop-paths.ts';
import { StopRefusal } from './stop-refusal.tsx';
import { neighbours } from './stop-times.ts';
import { useReasonText, useStretchText } from './use-stop-words.ts';

const dayMs = 86_400_000;

/** Makes a stop one with the one right before or after it at the same machine. */
export function MergeForm({ stop, timeZone, onDone }: StopFormProps) {
  const { t } = useTranslation('stopDesk');
  const act = useServerAct();
  const start = Date.parse(stop.start_time);
  const [first, last] = [start - dayMs, start + dayMs].map((at) => calendarDate(timeZone, at));
  const { value, refusal, again } = useLiveAnswer(
    machinePath(stop.equipment_id, first ?? '', last ?? ''),
    stopListSchema,
  );
  if (!value) return refusal ? <ServerFailure kind={refusal.kind} onAgain={again} /> : <Loading />;
  const { before, after } = neighbours(value.items, stop);
  const merge = (other: StopWire) =>
    act.run(stopRequests.merge(stop.id, other.id, stop.reason ?? other.reason), onDone);
  return (
    <div className="stop-form">
      {before || after ? <p>{t('merge.what')}</p> : <p>{t('merge.none')}</p>}
      {before ? <MergeKey other={before} which="before" isPending={act.isPending} onMerge={merge} /> : null}
      {after ? <MergeKey other={after} which="after" isPending={act.isPending} onMerge={merge} /> : null}
      <StopRefusal refusal={act.refusal} />
    </div>
  );
}

interface MergeKeyProps {
  readonly other: StopWire;
  readonly which: 'before' | 'after';
  readonly isPending: boolean;
  readonly onMerge: (other: StopWire) => void;
}

function MergeKey({ other, which, isPending, onMerge }: MergeKeyProps) {
  const { t } = useTranslation('stopDesk');
  const stretchText = useStretchText();
  const reasonText = useReasonText();
  return (
    <Button isPending={isPending} onPress={() => onMerge(other)}>
      {t(`merge.${which}`, { stretch: stretchText(other), reason: reasonText(other) })}
    </Button>
  );
}
