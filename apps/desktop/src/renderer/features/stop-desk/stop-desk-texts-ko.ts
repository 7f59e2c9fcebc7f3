import type { Translated } from '../../ui/translated.ts';
import type { stopDeskTextsEn } from './stop-desk-texts-en.ts';

/** Korean texts of the stops at the desk. */
export const stopDeskTextsKo: Translated<'ko', typeof stopDeskTextsEn> = {
  title: '정지',
};
