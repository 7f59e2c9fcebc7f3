import type { Translated } from '../../ui/translated.ts';
import type { schedulingCodesEn, schedulingEntriesEn, schedulingWordsEn } from './scheduling-texts-en.ts';

export const schedulingCodesKo: Translated<'ko', typeof schedulingCodesEn> = {
  'code.line.has_schedules': '라인에 아직 계획된 생산이 있습니다.',
  'code.schedule.times': '생산 계획의 종료가 시작보다 늦지 않습니다.',
  'code.schedule.overlaps': '그 시간에 라인에서 다른 품목을 생산합니다.',
  'code.schedule.line_full': '라인에 끝나지 않은 생산 계획이 너무 많습니다.',
  'code.schedule.wrong_status': '그 사이 생산 계획의 상태가 바뀌었습니다.',
  'code.schedule.running': '생산 계획이 진행 중이었습니다.',
  'code.schedule.has_job': '생산 계획이 이미 누군가에게 배정되어 있었습니다.',
  'code.job.person_busy': '작업자에게 다른 배정 작업이 있었습니다.',
  'code.job.not_own': '다른 사람에게 배정된 작업이었습니다.',
  'code.job.wrong_status': '그 사이 배정 작업의 상태가 바뀌었습니다.',
  'code.job.closed_for_act': '배정 작업이 이미 종료되었습니다.',
  'code.job.quantity_below_reported': '이미 보고된 수량보다 적습니다.',
};

export const schedulingEntriesKo: Translated<'ko', typeof schedulingEntriesEn> = {
  'event.schedule.created': '새 생산 계획',
  'event.schedule.changed': '생산 계획 변경',
  'event.schedule.moved': '생산 계획 이동',
  'event.schedule.started': '생산 계획 시작',
  'event.schedule.paused': '생산 계획 일시 중지',
  'event.schedule.resumed': '생산 계획 재개',
  'event.schedule.completed': '생산 계획 완료',
  'event.schedule.cancelled': '생산 계획 취소',
  'event.schedule.deleted': '생산 계획 삭제',
  'event.schedule.job_assigned': '생산 계획 배정',
  'event.schedule.job_started': '생산 계획 작업 시작',
  'event.schedule.job_closed': '생산 계획 작업 종료',
  'event.line.slot_taken': '라인 시간 확보',
  'event.person.job_assigned': '작업자에게 작업 배정',
  'event.person.job_closed': '작업자의 배정 작업 종료',
  'event.job.assigned': '작업 배정',
  'event.job.accepted': '배정 작업 수락',
  'event.job.started': '배정 작업 시작',
  'event.job.completed': '배정 작업 완료',
  'event.job.cancelled': '배정 작업 취소',
};

export const schedulingWordsKo: Translated<'ko', typeof schedulingWordsEn> = {
  scheduled: '계획됨',
  in_progress: '진행 중',
  paused: '일시 중지',
  completed: '완료',
  assigned: '배정됨',
  accepted: '수락됨',
  schedule: '생산 계획',
  job: '배정 작업',
  'schedule.write': '생산 계획 수립',
  'schedule.delete': '생산 계획 삭제',
  'job.assign': '작업 배정',
  'job.cancel': '배정 취소',
  'job.accept': '배정 작업 수락',
  'job.start': '배정 작업 시작',
  'job.complete': '배정 작업 완료',
};

/** Refusals of schedules and jobs: what is wrong, then what to do. */
export const schedulingRefusalsKo = {
  'line.has_schedules':
    '라인에 계획되었거나 진행 중인 생산이 있습니다: {{product}}. 먼저 생산 계획을 완료하거나 취소하십시오.',
  'schedule.times': '생산 계획의 종료가 시작보다 늦지 않습니다. 두 시각을 고치십시오.',
  'schedule.overlaps': '그 시간에 라인에서 {{product}}을(를) 생산합니다. 다른 시간이나 다른 라인을 선택하십시오.',
  'schedule.line_full':
    '라인에 끝나지 않은 생산 계획이 {{most}}건을 넘습니다. 먼저 오래된 계획을 완료하거나 취소하십시오.',
  'schedule.wrong_status': '현재 상태({{status}})의 생산 계획에는 할 수 없는 일입니다. 현재 상태를 다시 확인하십시오.',
  'schedule.running': '진행 중인 생산 계획은 삭제하거나 다른 라인으로 옮길 수 없습니다. 완료하거나 취소하십시오.',
  'schedule.has_job': '이 생산 계획은 누군가에게 작업으로 배정되어 있습니다. 먼저 그 배정을 취소하십시오.',
  'job.person_busy': '작업자에게 끝나지 않은 다른 배정 작업이 있습니다. 다른 사람을 선택하거나 그 배정을 취소하십시오.',
  'job.not_own': '다른 사람에게 배정된 작업입니다. 배정을 취소하고 다시 배정받으십시오.',
  'job.wrong_status':
    '배정 작업의 상태가 맞지 않습니다. 현재: {{status}}, 필요: {{wanted}}. 수락, 시작, 완료 순서로 진행하십시오.',
  'job.closed_for_act': '배정 작업이 이미 종료되었습니다({{status}}). 취소할 것이 없습니다.',
  'job.quantity_below_reported':
    '{{quantity}}개는 이미 보고된 {{reported}}개보다 적습니다. 보고된 수량을 정정하거나 전체 수량을 입력하십시오.',
};
