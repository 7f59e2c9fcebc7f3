import { defaultPasswordPolicy, longestPasswordBytes } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import type { PasswordFailure } from '../../replica/password-contract.ts';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { PasswordRule } from './use-new-password.ts';

/** Each rule of a password with its tick, while it is typed. */
export function PasswordRules({ rules }: { readonly rules: readonly PasswordRule[] }) {
  const { t } = useTranslation('passwords');
  const numbers = { least: defaultPasswordPolicy.minLength, bytes: longestPasswordBytes };
  return (
    <ul className="password-rules" aria-label={t('rules')}>
      {rules.map(({ id, isMet }) => (
        <li key={id} className="password-rule" data-met={isMet}>
          <span role="img" aria-label={isMet ? t('met') : t('missing')}>
            <Icon name={isMet ? 'circleCheck' : 'minus'} />
          </span>
          {t(`rule.${id}`, numbers)}
        </li>
      ))}
    </ul>
  );
}

/** Why the password was not changed: where the server did not want it, in the server's own words. */
export function PasswordFailureNotice({ failure: { code, message } }: { readonly failure: PasswordFailure }) {
  const { t } = useTranslation('passwords');
  const next = t(`failure.${code}.next`);
  return (
    <Notice tone="stop" title={t(`failure.${code}`)}>
      {code === 'not_taken' && message !== '' ? message : next}
    </Notice>
  );
}
