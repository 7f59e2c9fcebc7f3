import type { FigureChangeWire, FigureWire } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { entryText } from '../../ui/entry-words.ts';
import { type FigureRatio, figureRatios, useFigureWords } from '../../ui/figure-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';

const differing = (was: FigureWire, now: FigureWire): readonly FigureRatio[] =>
  figureRatios.filter((ratio) => was[ratio] !== now[ratio]);

/** A figure that became another one after its shift had ended: was, now, because. Nothing where that never happened. */
export function FigureChanges({ changes }: { readonly changes: readonly FigureChangeWire[] }) {
  const { t } = useTranslation('lineView');
  if (changes.length === 0) return null;
  return (
    <section aria-label={t('changes')}>
      <h3 className="line-part-title">{t('changes')}</h3>
      <ol className="behind-changes">
        {changes.map((change) => (
          <ChangeItem key={change.at} change={change} />
        ))}
      </ol>
    </section>
  );
}

function ChangeItem({
  change: { at, was, now, because, policy_version: policy },
}: {
  readonly change: FigureChangeWire;
}) {
  const { t, i18n } = useTranslation('lineView');
  const { text, name } = useFigureWords();
  const { dateTime } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  return (
    <li className="behind-change">
      <p className="behind-change-head">
        <Icon name="undo" />
        {t('changes.at', { at: dateTime(at, timeZone) })}
      </p>
      <ul>
        {differing(was, now).map((ratio) => (
          <li key={ratio}>
            {t('changes.wasNow', { name: name(ratio), was: text(was, ratio), now: text(now, ratio) })}
          </li>
        ))}
        {was.good === now.good && was.scrap === now.scrap ? null : (
          <li>{t('changes.pieces', { was: was.good, wasScrap: was.scrap, now: now.good, nowScrap: now.scrap })}</li>
        )}
      </ul>
      <p>
        {because.length === 0
          ? t('changes.policy', { version: policy })
          : because
              .map(({ type, seq, occurred_at: occurredAt }) =>
                t('changes.because', {
                  what: entryText(i18n, { eventType: type, payload: {} }),
                  seq,
                  at: dateTime(occurredAt, timeZone),
                }),
              )
              .join('; ')}
      </p>
    </li>
  );
}
