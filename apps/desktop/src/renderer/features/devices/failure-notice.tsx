import { useTranslation } from 'react-i18next';
import type { SignInFailure } from '../../replica/kiosk-contract.ts';
import { Notice } from '../../ui/notice.tsx';

/** Why the server did not do it, and what to do. */
export function FailureNotice({ code }: { readonly code: SignInFailure['code'] }) {
  const { t } = useTranslation('devices');
  return (
    <Notice tone="stop" title={t(`failure.${code}`)}>
      {t(`failure.${code}.next`)}
    </Notice>
  );
}
