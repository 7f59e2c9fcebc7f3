import type { KnownStop } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useNow } from '../../ui/now.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { useStops } from './stops-slice.ts';
import type { StationStops } from './use-station-stops.ts';
import { useStopActs } from './use-stop-acts.ts';
import { useStopWords } from './use-stop-words.ts';

/** A minute: nobody remembers more exactly what was when. */
export const splitStepMs = 60_000;
const steps = [-10, -1, 1, 10] as const;

/** Two things happened one after the other: where did the second begin? */
export function SplitDialog({ known, stop }: { readonly known: StationStops; readonly stop: KnownStop }) {
  const { t } = useTranslation('stops');
  const { show } = useStops();
  const now = useNow();
  const submission = useSubmission();
  const { split } = useStopActs(known, submission);
  const { span, length } = useStopWords();
  const end = stop.to ?? now;
  const within = (at: number) => Math.min(Math.max(at, stop.from + splitStepMs), end - splitStepMs);
  const [at, setAt] = useState(() => within(Math.round((stop.from + end) / 2 / splitStepMs) * splitStepMs));
  const toList = () => show({ kind: 'list' });
  const pieces = [
    { name: t('split.first'), from: stop.from, to: at },
    { name: t('split.second'), from: at, to: stop.to },
  ];
  return (
    <Dialog
      title={t('split.title')}
      closeText={t('split.back')}
      onClose={() => show(null)}
      actions={
        <Button
          tone="act"
          size="primary"
          icon="check"
          shortcut={shortcutKeys.act}
          isPending={submission.state.step === 'pending'}
          onPress={() => split(stop, Math.round(at), toList)}
        >
          {t('split.here')}
        </Button>
      }
    >
      <SubmissionAnswer submission={submission} />
      <dl className="split-pieces">
        {pieces.map((piece) => (
          <div key={piece.name} className="split-piece">
            <dt>{piece.name}</dt>
            <dd>
              {span(piece)} <span className="stop-length">{length(piece)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="split-steps">
        {steps.map((minutes) => (
          <Button
            key={minutes}
            isDisabled={within(at + minutes * splitStepMs) === at}
            onPress={() => setAt(within(at + minutes * splitStepMs))}
          >
            {minutes < 0 ? t('split.earlier', { count: -minutes }) : t('split.later', { count: minutes })}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
