import './feedback-strip.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScanEffectKind } from '../../replica/scan-log-record.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RawText } from '../../ui/raw-text.tsx';
import { feedbackWords, toneIcons } from './feedback-words.ts';
import { useRouteText } from './route-text.ts';
import { type ScanFeedback, useScanFeedback } from './scan-feedback.ts';

/** Good news and what a dialog asks anyway go by themselves; what went wrong stays until it is read. */
const passing: ReadonlySet<ScanEffectKind> = new Set(['done', 'repeat', 'asked', 'several']);
const passingMs = 6000;

/**
 * What became of the last scan, over the head of the screen, where it covers no key of the work, and in front of dialogs. Read aloud
 * as it comes; its layer is not hidden by a dialog.
 */
export function ScanFeedbackStrip() {
  const { t } = useTranslation('scanning');
  const feedback = useScanFeedback(({ feedback: last }) => last);
  return (
    <section className="scan-strip" aria-live="polite" aria-label={t('strip')} data-react-aria-top-layer="true">
      {feedback ? <Strip feedback={feedback} /> : null}
    </section>
  );
}

function Strip({ feedback }: { readonly feedback: ScanFeedback }) {
  const { t } = useTranslation('scanning');
  const { number, text, content, effect } = feedback;
  const show = useScanFeedback(({ show: set }) => set);
  const what = useRouteText(effect?.routes[0]) || text;
  const words = effect
    ? feedbackWords(t, effect, content, what)
    : { tone: 'act' as const, title: t('reading'), next: null };
  const isPassing = effect !== null && passing.has(effect.kind);
  useEffect(() => {
    if (!isPassing) return undefined;
    const timer = setTimeout(() => {
      if (useScanFeedback.getState().feedback?.number === number) show(null);
    }, passingMs);
    return () => clearTimeout(timer);
  }, [isPassing, number, show]);
  return (
    <div className={`scan-feedback scan-feedback-${words.tone}`} data-kind={effect?.kind ?? 'reading'}>
      <Icon name={effect ? toneIcons[words.tone] : 'clock'} className="scan-feedback-icon" />
      <div className="scan-feedback-words">
        <p className="scan-feedback-title">
          {words.title}
          {effect?.kind === 'unknown' || effect?.kind === 'malformed' ? <RawText text={text} /> : null}
        </p>
        {words.next ? <p>{words.next}</p> : null}
      </div>
      {effect && !isPassing ? (
        <Button icon="cross" onPress={() => show(null)}>
          {t('dismiss')}
        </Button>
      ) : null}
    </div>
  );
}
