import { type StopDetailWire, stopDetailWire, type Uuid } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useLiveAnswer } from '../../replica/use-live-answer.ts';
import { Loading } from '../../ui/screen-state.tsx';
import { ServerFailure } from '../../ui/server-failure.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { StopActs } from './stop-acts.tsx';
import { StopHistory } from './stop-history.tsx';
import { stopPath } from './stop-paths.ts';
import { StopSides } from './stop-sides.tsx';
import { useStretchText } from './use-stop-words.ts';

interface StopDetailProps {
  readonly id: Uuid;
  /** Called when something was said of it, and once more when that is in the lists. */
  readonly onChanged: () => void;
}

/** The server derives stops within a second of what is said of them. */
const derivedAfterMs = 1200;

/** One stop: what it was, what it became, what was said of it, and what can be said. */
export function StopDetail({ id, onChanged }: StopDetailProps) {
  const { value: stop, refusal, again } = useLiveAnswer(stopPath(id), stopDetailWire);
  const changed = () => {
    again();
    onChanged();
    setTimeout(() => {
      again();
      onChanged();
    }, derivedAfterMs);
  };
  return (
    <>
      {refusal ? <ServerFailure kind={refusal.kind} onAgain={again} /> : null}
      {stop || refusal ? null : <Loading />}
      {stop ? (
        <>
          <Title stop={stop} />
          <StopSides stop={stop} />
          <StopActs key={`${stop.id} ${stop.history.length}`} stop={stop} onDone={changed} />
          <StopHistory stop={stop} />
        </>
      ) : null}
    </>
  );
}

function Title({ stop }: { readonly stop: StopDetailWire }) {
  const { t } = useTranslation('stopDesk');
  const { span } = useFormats();
  const stretchText = useStretchText();
  const { workplace_name: machine, equipment_code: code, order_no: order, operation_no: operation } = stop;
  return (
    <div>
      <h2 className="desk-detail-title">
        {machine || code} · {span(stop.duration * 1000)}
      </h2>
      <p className="desk-row-more">
        {[
          stretchText(stop),
          t(`status.${stop.status}`),
          t(`source.${stop.source}`),
          order === null ? '' : t('order', { order, operation: operation ?? '' }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}
