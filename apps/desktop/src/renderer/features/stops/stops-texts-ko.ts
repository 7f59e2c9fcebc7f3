import type { Translated } from '../../ui/translated.ts';
import type { stopsTextsEn } from './stops-texts-en.ts';

/** Korean texts of the stops of a station. */
export const stopsTextsKo: Translated<'ko', typeof stopsTextsEn> = {
  key_other: '사유 없는 정지 {{count}}건',
  'key.none': '이 작업장의 정지',
  title: '이 작업장의 정지',
  none: '사유를 기다리는 정지가 없습니다.',
  explained: '최근에 사유를 입력한 정지',
  unexplained: '아직 사유 없음',
  explain: '사유 입력',
  'explain.named': '{{span}} 정지의 사유 입력',
  change: '변경',
  'change.named': '{{span}} 정지의 사유 변경',
  why: '{{span}} 정지한 이유는 무엇입니까?',
  whyNow: '설비가 멈췄습니다. 이유는 무엇입니까?',
  later: '나중에',
  since: '{{from}}부터',
  fromTo: '{{from}} ~ {{to}}',
  byMachine: '설비가 알림.',
  step: '{{order}} 공정 {{no}}',
  confirmed: '확정됨',
  scanned: '정지 사유 입력됨: {{reason}}',
  split: '나누기',
  'split.named': '{{span}} 정지 나누기',
  'split.title': '두 번째 일은 언제 시작되었습니까?',
  'split.first': '처음',
  'split.second': '그다음',
  'split.here': '여기서 나누기',
  'split.back': '아직 아님',
  'split.earlier': '{{count}}분 앞으로',
  'split.later': '{{count}}분 뒤로',
};
