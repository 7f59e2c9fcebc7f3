import { defaultPasswordPolicy, type PasswordIssue, passwordIssues, passwordIssuesOf } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PasswordChange, PasswordFailure } from '../../replica/password-contract.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import type { TypedField } from './typed-form.tsx';

/** What a new password must be: the rules of every password, another than the one before, and typed twice the same. */
export interface PasswordRule {
  readonly id: PasswordIssue | 'same' | 'differ';
  readonly isMet: boolean;
}

type Typed = PasswordChange & { readonly again: string };

/** The rules in the order in which a person mends them; an empty field meets none. */
function rulesOf({ current, next, again }: Typed, username: string): readonly PasswordRule[] {
  const issues = passwordIssuesOf(next, username, defaultPasswordPolicy);
  const isTyped = next !== '';
  return [
    ...passwordIssues.map((id) => ({ id, isMet: isTyped && !issues.includes(id) })),
    { id: 'same', isMet: isTyped && next !== current },
    { id: 'differ', isMet: isTyped && next === again },
  ];
}

/** A password that is being chosen, and what became of it. What is typed stays in the form until the server has taken it. */
export function useNewPassword(username: string, current: string) {
  const { t } = useTranslation('passwords');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [failure, setFailure] = useState<PasswordFailure | null>(null);
  const { isPending, run } = useOneAtATime();
  const rules = rulesOf({ current, next, again }, username);
  const isComplete = current !== '' && rules.every(({ isMet }) => isMet);
  const hidden = { type: 'password', autoComplete: 'new-password' } as const;
  const fields: readonly TypedField[] = [
    { ...hidden, id: 'next', label: t('new'), value: next, onChange: setNext },
    { ...hidden, id: 'again', label: t('again'), value: again, onChange: setAgain },
  ];
  const send = async (
    ask: (
      change: PasswordChange,
    ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: PasswordFailure }>,
    onDone: () => void,
  ) => {
    setFailure(null);
    try {
      const answer = await ask({ current, next });
      if (answer.ok) onDone();
      else setFailure(answer.error);
    } catch {
      setFailure({ code: 'server', message: '' });
    }
  };
  return {
    fields,
    rules,
    isComplete,
    failure,
    isPending,
    /** Asks for the change; an incomplete one, and a second press meanwhile, do nothing. */
    send: (...asked: Parameters<typeof send>) => void (isComplete && run(() => send(...asked))),
  };
}
