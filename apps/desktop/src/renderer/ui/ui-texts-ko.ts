import type { Translated } from './translated.ts';
import type { uiTextsEn } from './ui-texts-en.ts';

/** Korean texts of buttons and states that every screen has. */
export const uiTextsKo: Translated<'ko', typeof uiTextsEn> = {
  close: '닫기',
  loading: '기기의 데이터를 읽는 중',
  clear: '지우기',
  'pin.typed': '{{of}}자리 중 {{count}}자리 입력됨',
  deleteDigit: '마지막 숫자 지우기',
  typeNumber: '수량을 입력하십시오',
  'keyboard.capital': '대문자',
  'keyboard.signs': '문자 또는 기호',
  'keyboard.space': '띄어쓰기',
  'keyboard.delete': '마지막 글자 지우기',
  'keyboard.hide': '키보드 숨기기',
  'tiles.more': '더 보기',
  'age.now': '방금',
  'age.seconds_other': '{{count}}초 전',
  'age.minutes_other': '{{count}}분 전',
  'age.hours_other': '{{count}}시간 전',
  'age.days_other': '{{count}}일 전',
  'refused.title': '기록되지 않음',
  'failed.title': '기록되지 않음: 기기에 저장하지 못했습니다',
  'failed.full': '기기의 저장 공간이 없습니다. 입력한 내용은 그대로 있습니다. 공간을 확보한 뒤 버튼을 다시 누르십시오.',
  'failed.text':
    '입력한 내용은 그대로 있습니다. 다시 시도하십시오. 계속 실패하면 저장 공간이 부족할 수 있다고 관리자에게 알리십시오.',
  'ask.title': '이것이 맞습니까?',
  'ask.back': '돌아가기',
  'ask.take': '예, 기록합니다',
  'ask.consequence': '기록하면 집계되고, 여기서 승인했다는 것이 관리자에게 표시됩니다.',
};
