import type { figureTextsEn } from './figure-texts-en.ts';
import type { Translated } from './translated.ts';

/** Korean words of figures. */
export const figureTextsKo: Translated<'ko', typeof figureTextsEn> = {
  'ratio.oee': '설비종합효율',
  'ratio.availability': '시간가동률',
  'ratio.performance': '성능가동률',
  'ratio.quality': '양품률',
  'ratio.teep': '총효율(TEEP)',
  'none.no_plan': '계획 시간 없음',
  'none.no_cycle_time': '사이클타임 없음',
  'none.nothing_produced': '생산 없음',
  'none.unknown': '알 수 없음',
  'failed.again': '다시 시도',
  'failed.offline': '서버에 연결되지 않음',
  'failed.offline.next': '지표는 서버에 있습니다. 연결되면 다시 나타납니다.',
  'failed.signed_out': '로그인이 끝났습니다',
  'failed.signed_out.next': '로그아웃한 뒤 비밀번호로 다시 로그인하십시오.',
  'failed.refused': '서버에 해당 내용이 없습니다',
  'failed.refused.next': '다른 라인, 근무조 또는 날짜를 선택하십시오.',
  'failed.failed': '서버가 응답하지 못했습니다',
  'failed.failed.next': '다시 시도하십시오. 계속되면 서버 담당자에게 알리십시오.',
};
