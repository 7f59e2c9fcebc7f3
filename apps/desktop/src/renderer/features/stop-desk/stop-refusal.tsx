import { isRefusalCode, type Refusal } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import type { ServerRefusal } from '../../replica/server-request.ts';
import { Notice } from '../../ui/notice.tsx';
import { useRefusalText } from '../../ui/refusal-words.ts';

/** Why the server did not take what was said; what was typed is still there. Nothing where it did. */
export function StopRefusal({ refusal }: { readonly refusal: ServerRefusal | null }) {
  const { t } = useTranslation(['stopDesk', 'figure']);
  const refusalText = useRefusalText();
  if (!refusal) return null;
  const { kind, code, detail, details } = refusal;
  const isKnown = kind === 'refused' && code !== null && isRefusalCode(code);
  return (
    <Notice tone={kind === 'offline' ? 'attention' : 'stop'} title={t('refused')}>
      {isKnown
        ? refusalText({ code, details: details as Refusal['details'] })
        : kind === 'refused'
          ? detail
          : t(`figure:failed.${kind}`)}
    </Notice>
  );
}
