import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { StationFailure } from '../../replica/people-contract.ts';
import type { Formats } from '../../ui/formats.ts';
import { Notice } from '../../ui/notice.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** Why a PIN or a badge did not let somebody in, and what to do next. */
export function StationFailureNotice({ failure }: { readonly failure: StationFailure }) {
  const { t } = useTranslation('stationSignIn');
  const formats = useFormats();
  return (
    <Notice tone="stop" title={t(`failure.${failure.code}`)}>
      {nextStep(t, formats, failure)}
    </Notice>
  );
}

/** What to do next, in words. */
export function nextStep(t: TFunction<'stationSignIn'>, formats: Formats, { code, until }: StationFailure): string {
  if (code !== 'locked') return t(`failure.${code}.next`);
  return until === null ? t('failure.locked.later') : t('failure.locked.next', { time: formats.clock(until) });
}
