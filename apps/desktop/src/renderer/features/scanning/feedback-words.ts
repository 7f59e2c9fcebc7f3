import type { CodeContent } from '@lineside/domain';
import type { TFunction } from 'i18next';
import type { ScanEffect } from '../../replica/scan-log-record.ts';
import type { IconName } from '../../ui/icon.tsx';

/** How a scan ended for the person: colour and shape, never the colour alone. */
export type FeedbackTone = 'normal' | 'act' | 'attention' | 'stop';

/** A shape of its own for every tone. */
export const toneIcons: Readonly<Record<FeedbackTone, IconName>> = {
  normal: 'circleCheck',
  act: 'hand',
  attention: 'warning',
  stop: 'stopSign',
};

export interface FeedbackWords {
  readonly tone: FeedbackTone;
  readonly title: string;
  /** What to do next; null where nothing is to be done. */
  readonly next: string | null;
}

type Translate = TFunction<'scanning'>;

/** What a person reads of a scan. `what` is what it meant, in words. */
export function feedbackWords(
  t: Translate,
  effect: ScanEffect,
  content: CodeContent | null,
  what: string,
): FeedbackWords {
  const { kind, words } = effect;
  switch (kind) {
    case 'done':
      return { tone: 'normal', title: words ?? t('done', { what }), next: null };
    case 'asked':
      return { tone: 'act', title: words ?? t('asked', { what }), next: t('asked.next') };
    case 'refused':
      return { tone: 'stop', title: t('refused', { what }), next: words ?? t('refused.next') };
    case 'not_now':
      return { tone: 'attention', title: t('notNow', { what }), next: words ?? t('notNow.next') };
    case 'several':
      return { tone: 'act', title: t('several'), next: t('several.next') };
    case 'repeat':
      return { tone: 'normal', title: t('repeat'), next: t('repeat.next') };
    case 'overrun':
      return { tone: 'attention', title: t('overrun'), next: t('overrun.next') };
    case 'failed':
      return { tone: 'stop', title: t('failed'), next: t('failed.next') };
    case 'unknown':
      return { tone: 'attention', ...unknownWords(t, content) };
    case 'malformed':
      return { tone: 'stop', title: t('malformed'), next: `${problemText(t, content)} ${t('malformed.next')}`.trim() };
  }
}

function unknownWords(t: Translate, content: CodeContent | null): Pick<FeedbackWords, 'title' | 'next'> {
  if (content?.kind === 'command') return { title: t('unknown.own'), next: t('unknown.own.next') };
  if (content?.kind === 'article_number' || content?.kind === 'gs1')
    return { title: t('unknown.article'), next: t('unknown.article.next') };
  return { title: t('unknown'), next: t('unknown.next') };
}

/** Why a code is damaged; empty for a code that is not. */
export function problemText(t: Translate, content: CodeContent | null): string {
  if (content?.kind !== 'malformed') return '';
  const { code, of } = content.problem;
  return t(`problem.${code}`, { of: of ?? '' });
}
