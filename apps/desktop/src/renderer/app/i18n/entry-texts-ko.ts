import type { Translated } from '../../ui/translated.ts';
import { codeTextsKo } from './code-texts-ko.ts';
import type { entryTextsEn } from './entry-texts-en.ts';
import { schedulingEntriesKo } from './scheduling-texts-ko.ts';

/** Korean words for entries, and what became of them. */
export const entryTextsKo: Translated<'ko', typeof entryTextsEn> = {
  'verdict.unsent': '전송 대기 중입니다.',
  'verdict.unsent.next': '자동으로 전송됩니다.',
  'verdict.accepted': '접수되었습니다.',
  'verdict.accepted.next': '할 일이 없습니다.',
  'verdict.flagged': '접수되어 집계되었으나 확인이 필요합니다:',
  'verdict.flagged.next': '관리자가 확인합니다.',
  'verdict.waiting': '서버에서 대기 중입니다:',
  'verdict.waiting.next': '빠진 정보가 도착하면 자동으로 처리됩니다.',
  'verdict.rejected': '접수되지 않았습니다:',
  'verdict.rejected.next': '관리자에게 알리고, 맞는 내용이면 다시 기록하십시오.',
  'event.operation.created': '새 작업',
  'event.operation.changed': '계획 변경',
  'event.operation.started': '시작',
  'event.operation.stopped': '정지',
  'event.operation.quantity_reported': '양품 {{good}}, 불량 {{scrap}}',
  'event.operation.completed': '완료',
  'event.operation.finished': '완료 확정',
  'event.operation.released': '작업 지시',
  'event.operation.cancelled': '작업 취소',
  'event.operation.deleted': '작업 삭제',
  'event.operation.entry_corrected': '정정',
  'event.operation.entry_undone': '기록 취소',
  'event.andon_call.raised': '안돈 호출',
  'event.andon_call.note_added': '안돈 재호출',
  'event.andon_call.acknowledged': '호출 응답',
  'event.andon_call.resolved': '호출 해결',
  'event.andon_call.cancelled': '호출 취소',
  'event.equipment.call_opened': '작업장 호출 발생',
  'event.equipment.call_closed': '작업장 호출 종료',
  'event.number_lease.numbers_used': '라벨 번호',
  'event.review_item.resolved': '기록 검토',
  ...schedulingEntriesKo,
  ...codeTextsKo,
};
