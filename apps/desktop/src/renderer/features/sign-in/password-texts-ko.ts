import type { Translated } from '../../ui/translated.ts';
import type { passwordTextsEn } from './password-texts-en.ts';

/** Korean texts of choosing a password. */
export const passwordTextsKo: Translated<'ko', typeof passwordTextsEn> = {
  given: '본인만 아는 비밀번호를 정하십시오',
  'given.next': '입력한 비밀번호는 {{name}} 님에게 한 번만 쓰도록 발급된 것입니다.',
  current: '현재 비밀번호',
  new: '새 비밀번호',
  again: '새 비밀번호 확인',
  next: '다음',
  signIn: '저장하고 로그인',
  change: '비밀번호 변경',
  back: '뒤로',
  rules: '비밀번호 조건',
  met: '충족',
  missing: '부족',
  'rule.too_short': '{{least}}자 이상',
  'rule.too_long': '{{bytes}}바이트 이하',
  'rule.no_upper': '대문자 포함',
  'rule.no_lower': '소문자 포함',
  'rule.no_digit': '숫자 포함',
  'rule.has_username': '사용자 이름 제외',
  'rule.same': '이전과 다름',
  'rule.differ': '두 번 똑같이 입력',
  own: '비밀번호 변경',
  'own.kept': '이제부터 이 비밀번호를 사용합니다',
  'own.kept.next': '이 기기에는 로그인된 상태로 남습니다. 다른 곳에서는 새 비밀번호로 다시 로그인하십시오.',
  'own.kept.alone': '서버가 필요한 기능을 쓰려면 로그아웃한 뒤 새 비밀번호로 다시 로그인하십시오.',
  'failure.offline': '서버에 연결할 수 없습니다',
  'failure.offline.next': '비밀번호는 서버에서만 바꿀 수 있습니다. 입력한 내용은 그대로 있습니다. 다시 시도하십시오.',
  'failure.locked': '틀린 비밀번호를 너무 많이 입력했습니다',
  'failure.locked.next': '15분 기다리거나 시스템 관리자에게 문의하십시오.',
  'failure.wrong_password': '바꾸려는 현재 비밀번호가 틀립니다',
  'failure.wrong_password.next':
    '대소문자를 확인하십시오. 일회용 비밀번호는 다시 발급되었을 수 있습니다. 새로 요청하십시오.',
  'failure.not_taken': '서버가 이 비밀번호를 받지 않았습니다',
  'failure.not_taken.next': '다른 비밀번호를 고르거나 시스템 관리자에게 문의하십시오.',
  'failure.sign_in_first': '서버가 아직 이 로그인을 확인하지 못했습니다',
  'failure.sign_in_first.next':
    '비밀번호는 서버에서만 바꿀 수 있습니다. 로그아웃한 뒤 서버에 연결되어 있을 때 다시 로그인하십시오.',
  'failure.server': '서버가 오류로 응답했습니다',
  'failure.server.next': '입력한 내용은 그대로 있습니다. 잠시 뒤 다시 시도하고, 계속되면 관리자에게 알리십시오.',
};
