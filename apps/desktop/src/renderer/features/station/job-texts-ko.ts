import type { Translated } from '../../ui/translated.ts';
import type { jobTextsEn } from './job-texts-en.ts';

export const jobTextsKo: Translated<'ko', typeof jobTextsEn> = {
  'job.yours': '내 작업: {{status}}',
  'job.status.assigned': '배정됨',
  'job.status.accepted': '수락함',
  'job.status.in_progress': '진행 중',
  'job.status.completed': '완료',
  'job.status.cancelled': '취소됨',
  'job.accept': '수락',
  'job.acceptNamed': '배정 작업 수락: {{name}}',
  'job.elsewhere': '다른 작업장의 내 작업',
  'job.startAt': '{{place}}에서 시작합니다.',
  'job.startThere': '이 작업장에는 해당 작업이 계획되어 있지 않습니다.',
  'job.instructions': '작업 지시: {{text}}',
  'tick.accepted': '작업을 수락했습니다: {{name}}',
};
