import type { Translated } from '../../ui/translated.ts';
import type { ownEntriesTextsEn } from './own-entries-texts-en.ts';

/** Korean texts of a person's own entries. */
export const ownEntriesTextsKo: Translated<'ko', typeof ownEntriesTextsEn> = {
  open: '내 기록',
  title: '이 기기의 내 최근 기록',
  none: '이 기기에 아직 내 이름으로 된 기록이 없습니다.',
  undo: '되돌리기',
  'undo.named': '{{entry}} 되돌리기',
  'state.undone': '{{time}}에 본인이 취소했습니다.',
  'state.corrected': '{{time}}에 관리자가 정정했습니다:',
  'state.correctedGone': '{{time}}에 관리자가 취소했습니다.',
  'counts.pieces': '양품 {{good}}, 불량 {{scrap}}(으)로 집계됩니다.',
  'counts.time': '{{time}} 기준으로 집계됩니다.',
  'review.dismissed': '{{time}}에 {{name}} 검토: 그대로 둡니다.',
  'review.applied': '{{time}}에 {{name}} 검토: 처리되었습니다.',
  'review.settled': '{{time}}에 자동 처리되었습니다.',
  'review.reason': '“{{reason}}”',
  somebody: '관리자',
  step: '{{order}} 공정 {{no}}',
};
