import type { Translated } from '../../ui/translated.ts';
import type { setupTextsEn } from './setup-texts-en.ts';

/** Korean texts of choosing the station. */
export const setupTextsKo: Translated<'ko', typeof setupTextsEn> = {
  title: '이 기기는 어디에 있습니까?',
  lead: '한 번만 선택합니다. 다시 시작하거나 서버가 없어도 유지됩니다.',
  site: '사업장',
  place: '작업장',
  filter: '작업장 또는 라인 검색',
  desk: '관리자 자리',
  enrol: '이 기기 설정',
  retry: '다시 시도',
  signOut: '로그아웃',
  noRight: '기기를 설정할 수 없는 계정입니다',
  'noRight.next': '로그아웃하고 관리자가 로그인하게 하십시오.',
  noSites: '등록된 사업장이 없습니다',
  'noSites.next': '먼저 시스템 관리자가 서버에 사업장과 작업장을 등록해야 합니다.',
  'failure.offline': '서버에 연결할 수 없습니다',
  'failure.offline.next': '설정할 때 한 번은 서버가 필요합니다. 네트워크와 서버를 확인하고 다시 시도하십시오.',
  'failure.wrong_credentials': '로그인이 만료되었습니다',
  'failure.wrong_credentials.next': '로그아웃하고 다시 로그인하십시오.',
  'failure.forbidden': '기기를 설정할 수 없는 계정입니다',
  'failure.forbidden.next': '로그아웃하고 관리자가 로그인하게 하십시오.',
  'failure.locked': '계정이 잠시 잠겼습니다',
  'failure.locked.next': '몇 분 기다리거나 시스템 관리자에게 문의하십시오.',
  'failure.server': '서버가 오류로 응답했습니다',
  'failure.server.next': '선택한 내용은 그대로 있습니다. 잠시 뒤 다시 시도하십시오.',
};
