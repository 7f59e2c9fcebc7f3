import { useTranslation } from 'react-i18next';
import type { ServerRefusal } from '../../replica/server-request.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Why there is nothing to show, and the way on. */
export function AuditFailure({ refusal, onAgain }: { readonly refusal: ServerRefusal; readonly onAgain: () => void }) {
  const { t } = useTranslation('audit');
  return (
    <div className="audit-failure">
      <Notice tone="attention" title={t(`failed.${refusal.kind}`)}>
        {t(`failed.${refusal.kind}.next`)}
      </Notice>
      {refusal.kind === 'signed_out' ? null : <Button onPress={onAgain}>{t('again')}</Button>}
    </div>
  );
}
