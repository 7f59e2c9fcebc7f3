import type { Translated } from '../../ui/translated.ts';
import type { keyboardHelpTextsEn } from './keyboard-help-texts-en.ts';

/** Korean texts of the list of keys. */
export const keyboardHelpTextsKo: Translated<'ko', typeof keyboardHelpTextsEn> = {
  title: '여기서 쓸 수 있는 키',
  help: '이 목록',
  here: '이 화면',
  always: '항상',
  tab: '다음 버튼으로, Shift와 함께 누르면 이전 버튼으로',
  press: '선택된 버튼 누르기',
  arrows: '묶음 안에서 옆으로 이동',
};
