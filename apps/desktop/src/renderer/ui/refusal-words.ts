import type { Refusal, RefusalCode } from '@lineside/domain';
import { useTranslation } from 'react-i18next';

/** Says a refusal in the reader's language; words among its details (a status, a kind of thing) are translated too. */
export function useRefusalText(): (refusal: Refusal) => string {
  const { t, i18n } = useTranslation(['refusal', 'word']);
  const word = (value: string | number) =>
    typeof value === 'string' && i18n.exists(`word:${value}`) ? i18n.t(`word:${value}` as 'word:operation') : value;
  return ({ code, details }) => {
    const words = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, word(value)]));
    return t(code as RefusalCode, { ...words, ns: 'refusal' }) as string;
  };
}
