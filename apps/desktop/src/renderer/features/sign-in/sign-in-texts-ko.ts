import type { Translated } from '../../ui/translated.ts';
import type { signInTextsEn } from './sign-in-texts-en.ts';

/** Korean texts of the sign-in. */
export const signInTextsKo: Translated<'ko', typeof signInTextsEn> = {
  title: '로그인',
  toWork: '작업하려면 로그인하십시오.',
  toSetUp: '아직 설정되지 않은 기기입니다. 관리자가 로그인하여 작업장을 선택합니다.',
  username: '사용자 이름',
  password: '비밀번호',
  signIn: '로그인',
  byPin: 'PIN 또는 배지로',
  next: '다음',
  'failure.offline': '서버에 연결할 수 없습니다',
  'failure.offline.next':
    '이 이름으로 로그인한 적이 없어 처음 한 번은 서버가 필요합니다. 네트워크를 확인하고 다시 시도하십시오.',
  'failure.wrong_credentials': '사용자 이름 또는 비밀번호가 틀립니다',
  'failure.wrong_credentials.next': '확인하고 다시 시도하십시오. 비밀번호는 대소문자를 구분합니다.',
  'failure.forbidden': '여기에 로그인할 수 없는 계정입니다',
  'failure.forbidden.next': '관리자에게 문의하십시오.',
  'failure.locked': '계정이 잠시 잠겼습니다',
  'failure.locked.next': '몇 분 기다리거나 관리자에게 잠금 해제를 요청하십시오.',
  'failure.server': '서버가 오류로 응답했습니다',
  'failure.server.next': '잠시 뒤 다시 시도하십시오. 계속되면 관리자에게 알리십시오.',
};
