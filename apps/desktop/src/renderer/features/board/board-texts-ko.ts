import type { Translated } from '../../ui/translated.ts';
import type { boardTextsEn } from './board-texts-en.ts';

/** Korean texts of the supervisor's board. */
export const boardTextsKo: Translated<'ko', typeof boardTextsEn> = {
  title: '전체 라인',
  counts: '상태별 설비 수',
  looseLine: '기타 작업장',
  lineTotal: '양품 {{good}}, 불량 {{scrap}} / 지시 {{target}}',
  'status.running': '가동',
  'status.setup': '준비',
  'status.stopped': '정지',
  'status.idle': '대기',
  'status.unknown': '데이터 없음',
  unexplained: '사유 미입력',
  unknownNext: '기록된 내용이 없습니다.',
  waiting_zero: '대기 작업이 없습니다.',
  waiting_other: '대기 작업 {{count}}건',
  step: '공정 {{no}}',
  plusScrap: '+ 불량 {{scrap}}',
  ofDesired: '/ {{desired}}',
  barLabel: '지시 {{desired}}개 중 양품 {{good}}, 불량 {{scrap}}',
  updated: '갱신: {{age}}',
  neverUpdated: '갱신된 적 없음',
  'stale.never': '실시간 아님. 아직 서버와 연결되지 않았습니다.',
  'stale.since': '실시간 아님. 마지막 서버 연결 {{time}}.',
  'empty.title': '등록된 라인이 없습니다',
  'empty.next': '서버에 라인과 작업장을 등록하면 여기에 자동으로 나타납니다.',
  'never.title': '아직 도착한 데이터가 없습니다',
  'never.next': '서버와 연결되면 현황판이 채워집니다.',
};
