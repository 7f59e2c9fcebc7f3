import { isRefusalCode, type Refusal } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import type { ServerRefusal } from '../../replica/server-request.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useRefusalText } from '../../ui/refusal-words.ts';

interface RefusalNoticeProps {
  readonly refusal: ServerRefusal;
  /** Asks again; where it is a press that can simply be repeated, nothing is needed. */
  readonly onAgain?: () => void;
}

/** Why the server did not do it, and what to do next. What was typed is still there. */
export function RefusalNotice({ refusal, onAgain }: RefusalNoticeProps) {
  const { t } = useTranslation('people');
  const words = useServerWords();
  return (
    <Notice tone={refusal.kind === 'offline' ? 'attention' : 'stop'} title={t(`refusal.${refusal.kind}`)}>
      <p>{words(refusal)}</p>
      {onAgain ? <Button onPress={onAgain}>{t('again')}</Button> : null}
    </Notice>
  );
}

const known = ['person.email_taken', 'person.employee_id_taken', 'password.must_change'] as const;
const fields = ['username', 'email', 'full_name', 'first_name', 'last_name', 'employee_id', 'department'] as const;

function useServerWords(): (refusal: ServerRefusal) => string {
  const { t } = useTranslation('people');
  const refusalText = useRefusalText();
  return ({ kind, code, detail, details, fields: wrong }) => {
    if (kind !== 'refused') return t(`refusal.${kind}.next`);
    const taken = known.find((one) => one === code);
    if (taken) return t(`code.${taken}`);
    const field = fields.find((name) => wrong.some(({ path }) => path === `body.${name}`));
    if (field) return t('wrongField', { field: t(`field.${field}`) });
    if (code !== null && code !== 'payload.invalid' && isRefusalCode(code))
      return refusalText({ code, details: details as Refusal['details'] });
    return detail;
  };
}
