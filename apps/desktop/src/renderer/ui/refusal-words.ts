import type { Refusal, RefusalCode } from '@lineside/domain';
import { useTranslation } from 'react-i18next';

/** Says a refusal in the reader's language; words among its details (a status, a kind of thing) are translated too. */
export function useRefusalText(): (refusal: Refusal) => string {
  const { t, i18n } = useTranslation(['refusal', 'word']);
  const word = (value: string | number) => {
    // A colon would name a namespace: rights are `resource:action`, their words `resource.action`.
    const key = `word:${String(value).replaceAll(':', '.')}`;
    return i18n.exists(key) ? i18n.t(key as 'word:operation') : value;
  };
  return ({ code, details }) => {
    const words = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, word(value)]));
    return t(code as RefusalCode, { ...words, ns: 'refusal' }) as string;
  };
}
