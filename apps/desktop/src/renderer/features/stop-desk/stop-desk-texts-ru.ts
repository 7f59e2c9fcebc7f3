import type { Translated } from '../../ui/translated.ts';
import type { stopDeskTextsEn } from './stop-desk-texts-en.ts';

/** Russian texts of the stops at the desk. */
export const stopDeskTextsRu: Translated<'ru', typeof stopDeskTextsEn> = {
  title: 'Простои',
};
