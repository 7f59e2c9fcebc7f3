import type { Translated } from '../../ui/translated.ts';
import type { keyboardHelpTextsEn } from './keyboard-help-texts-en.ts';

/** Russian texts of the list of keys. */
export const keyboardHelpTextsRu: Translated<'ru', typeof keyboardHelpTextsEn> = {
  title: 'Клавиши, которые здесь работают',
  help: 'Этот список',
  here: 'На этом экране',
  always: 'Всегда',
  tab: 'К следующей кнопке; с Shift — к предыдущей',
  press: 'Нажать выделенную кнопку',
  arrows: 'К соседней в группе',
};
