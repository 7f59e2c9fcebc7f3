import { useTranslation } from 'react-i18next';
import { type Formats, formatsOf } from './formats.ts';

/** How this screen writes numbers and times: in the reader's language, at once when that changes. */
export function useFormats(): Formats {
  return formatsOf(useTranslation().i18n.language);
}
