import type { KnownStop } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { type Submission, useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { useSubmissionReply } from '../../ui/submission-scans.ts';
import { TileButtons } from '../../ui/tiles.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { StopItem } from './stop-item.tsx';
import { type ChosenPart, useStops } from './stops-slice.ts';
import { type StationStops, useStopChoices } from './use-station-stops.ts';
import { useStopActs } from './use-stop-acts.ts';
import { useStopWords } from './use-stop-words.ts';

type View = NonNullable<ReturnType<typeof useStops.getState>['view']>;

/** The stops of the station: which wait for their reason, why one stood, where one is split. */
export function StopsDialog({ known, view }: { readonly known: StationStops; readonly view: View }) {
  if (view.kind === 'list') return <ListDialog known={known} />;
  const stop = partOf(known, view);
  // It was merged, corrected away or moved meanwhile.
  if (!stop) return <ListDialog known={known} />;
  if (view.kind === 'split') return <SplitDialog known={known} stop={stop} />;
  return <ExplainDialog key={`${stop.id} ${stop.part}`} known={known} stop={stop} cameFrom={view.cameFrom} />;
}

const partOf = ({ stops }: StationStops, { stopId, part }: ChosenPart): KnownStop | undefined =>
  stops.find((one) => one.id === stopId && one.part === part);

function ListDialog({ known }: { readonly known: StationStops }) {
  const { t } = useTranslation('stops');
  const { show } = useStops();
  const submission = useSubmission();
  const [newest] = known.asked;
  const { explain } = useStopActs(known, submission);
  useReasonAnswer(submission, newest, (code) => newest && explain(newest, code, () => undefined));
  const items = (stops: readonly KnownStop[]) => (
    <ul className="stops">
      {stops.map((stop) => (
        <StopItem
          key={`${stop.id} ${stop.part}`}
          stop={stop}
          operation={known.operations.get(stop.operationId ?? '')}
        />
      ))}
    </ul>
  );
  return (
    <Dialog title={t('title')} onClose={() => show(null)}>
      <SubmissionAnswer submission={submission} />
      {known.asked.length === 0 ? <p>{t('none')}</p> : items(known.asked)}
      {known.explained.length === 0 ? null : (
        <>
          <h3 className="stops-heading">{t('explained')}</h3>
          {items(known.explained)}
        </>
      )}
    </Dialog>
  );
}

interface ExplainProps {
  readonly known: StationStops;
  readonly stop: KnownStop;
  readonly cameFrom: 'list' | 'prompt';
}

function ExplainDialog({ known, stop, cameFrom }: ExplainProps) {
  const { t } = useTranslation('stops');
  const { show } = useStops();
  const submission = useSubmission();
  const { explain } = useStopActs(known, submission);
  const { first, others } = useStopChoices(known.station.assetId);
  const { span } = useStopWords();
  /** After an answer the next one waits in the list. */
  const back = () => show(cameFrom === 'list' ? { kind: 'list' } : null);
  const [pressed, setPressed] = useState<string | null>(null);
  const choose = (code: string) => {
    setPressed(code);
    explain(stop, code, back);
  };
  useReasonAnswer(submission, stop, choose);
  const title = stop.to === null ? t('whyNow') : t('why', { span: span(stop) });
  return (
    <Dialog title={title} closeText={t('later')} onClose={() => show(null)}>
      <SubmissionAnswer submission={submission} />
      <TileButtons
        label={title}
        choices={first}
        others={others}
        pendingId={submission.state.step === 'pending' ? pressed : null}
        onPress={choose}
      />
    </Dialog>
  );
}

/** The card of a reason answers the dialog in front. */
function useReasonAnswer(submission: Submission, stop: KnownStop | undefined, choose: (code: string) => void): void {
  const reply = useSubmissionReply();
  useScanTarget(
    {
      reason: ({ reasonKind, code }) => {
        if (reasonKind !== 'stop' || !stop) return 'not_now';
        choose(code);
        return reply(submission);
      },
    },
    { layer: 'answer', reasonKind: 'stop' },
  );
}
