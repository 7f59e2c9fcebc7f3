import type { Translated } from '../../ui/translated.ts';
import type { refusalTextsEn } from './refusal-texts-en.ts';
import { schedulingRefusalsKo } from './scheduling-texts-ko.ts';

/** Korean refusals: what is wrong, then what to do. */
export const refusalTextsKo: Translated<'ko', typeof refusalTextsEn> = {
  'subject.unknown':
    '대상 정보({{type}})가 아직 이 기기에 없습니다. 맞는 내용이면 기록하십시오. 정보가 도착할 때까지 대기합니다.',
  'identity.mismatch': 'ID가 업무 키와 맞지 않습니다({{type}}). 조직, 유형, 키에서 만든 ID를 보내십시오.',
  'identity.exists': '이미 등록되어 있습니다({{type}}). 기존 항목을 열거나 다른 키를 선택하십시오.',
  id_reused: '이 기록 ID는 이미 다른 기록에 사용되었습니다. 다시 기록하면 새 ID가 만들어집니다.',
  'payload.invalid': '기록 형식이 올바르지 않습니다: {{issue}}. 해당 항목을 고쳐 다시 기록하십시오.',
  storage: '데이터베이스에 저장할 수 없는 기록입니다. 특수 문자를 빼고 다시 기록하십시오.',
  'right.missing_for_fact': '권한이 없습니다: {{right}}. 관리자에게 권한 또는 기록을 요청하십시오.',
  'right.missing_for_act': '권한이 없습니다: {{right}}. 권한이 있는 사람에게 요청하십시오.',
  'time.in_future': '기록 시각이 미래입니다. 기기의 시계를 확인하십시오.',
  'time.unknown': '기록 시각을 확인할 수 없습니다. 검토 화면에서 시각을 확인하거나 정정하십시오.',
  'time.too_old': '30일이 넘은 기록입니다. 검토 화면에서 확인하거나 소급 기록으로 보내십시오.',
  'operation.not_released': '아직 지시되지 않은 작업입니다. 먼저 작업 지시를 받으십시오.',
  'operation.closed': '작업 상태: {{status}}. 다른 작업을 선택하거나 관리자에게 알리십시오.',
  'operation.quantity_closed':
    '수량이 마감되어 확정을 기다리는 작업입니다. 다른 작업을 선택하거나 관리자에게 알리십시오.',
  'operation.closed_for_act': '작업 상태: {{status}}. 더 결정할 것이 없습니다.',
  'operation.not_planned': '계획 상태의 작업만 지시할 수 있습니다. 현재 상태: {{status}}. 목록을 새로 고치십시오.',
  'operation.already_running_by_same_person':
    '이미 이 작업을 진행하고 있습니다. 먼저 정지하거나 두 번째 작업으로 기록하십시오.',
  'operation.run_unknown': '시작된 적이 없거나 이미 정지된 작업입니다. 새로 고친 뒤 진행 중인 작업을 정지하십시오.',
  'operation.not_started': '작업이 시작되지 않았습니다. 시작한 뒤 수량을 보고하십시오.',
  'operation.exceeds_desired':
    '지시 수량 {{desired}}개에 {{processed}}개가 됩니다. 수량을 확인하고, 맞으면 승인하십시오.',
  'operation.scrap_needs_reason': '불량에는 사유가 필요합니다. 불량 사유를 선택하십시오.',
  'operation.short_close_needs_reason':
    '{{desired}}개 중 {{processed}}개만 보고되었습니다. 미달로 마감하는 사유를 입력하십시오.',
  'operation.completed_short_without_reason':
    '{{desired}}개 중 {{processed}}개만 보고되었습니다. 미달로 마감하는 사유를 입력하십시오.',
  'operation.already_started': '이미 시작된 작업은 삭제할 수 없습니다. 대신 취소하십시오.',
  'operation.plan_order': '계획 종료가 계획 시작보다 늦지 않습니다. 두 시각을 고치십시오.',
  'operation.processed_above_desired':
    '처리 수량 {{processed}}개가 지시 수량 {{desired}}개보다 많습니다. 지시 수량을 늘리거나 처리 수량을 줄이십시오.',
  'correction.entry_unknown':
    '정정할 기록이 아직 여기에 없거나 대기 중입니다. 할 일은 없습니다. 기록이 집계될 때 정정도 반영됩니다.',
  'correction.nothing_to_correct': '접수되지 않아 집계된 적이 없는 기록입니다. 있었던 일을 새로 기록하십시오.',
  'correction.mismatch': '정정 내용이 원래 기록과 맞지 않습니다. 기록을 다시 읽고 정정하십시오.',
  'correction.second': '이미 정정된 기록이며 먼저 한 정정이 유효합니다. 그 정정을 정정하십시오.',
  'correction.not_own': '다른 사람이 만든 기록입니다. 관리자에게 정정을 요청하십시오.',
  'correction.run_order': '정지 시각이 시작보다 빠릅니다. 시각을 고치십시오.',
  'review.resolved': '이미 검토된 항목입니다({{status}}). 더 할 일이 없습니다.',
  'review.needs_correction':
    '확인이 필요한 기록은 정정해야 합니다. 무엇으로 집계할지 입력하거나, 접수된 그대로 종결하십시오.',
  'review.not_repeatable': '다시 실행할 수 없는 기록입니다. 직접 기록한 뒤 검토 항목을 종결하십시오.',
  'numbers.none_left':
    '이 기기에 이번 기간의 번호({{code}})가 남아 있지 않습니다. 임시 라벨을 쓰십시오. 서버가 응답하면 번호가 부여됩니다.',
  'numbers.used_twice': '이 번호는 다른 라벨에 이미 있습니다. 두 라벨을 찾아 하나를 교체하십시오.',
  'numbers.not_granted': '서버가 이 기기에 할당한 적이 없는 번호입니다. 같은 번호의 라벨이 없는지 확인하십시오.',
  'numbers.void': '할당이 만료된 뒤에 사용된 번호입니다. 같은 번호의 라벨이 없는지 확인하십시오.',
  'numbers.other_device': '다른 기기에 할당된 번호입니다. 같은 번호의 라벨이 없는지 확인하십시오.',
  'numbers.other_period': '{{period}} 기간의 번호가 다른 기간에 사용되었습니다. 기기의 시계와 라벨을 확인하십시오.',
  'numbers.site_missing': '번호 체계는 한 사업장에 속해야 합니다. 기준 달력의 사업장을 지정하십시오.',
  'numbers.granted_meanwhile': '그사이 기기가 번호를 받았습니다. 보유한 번호를 다시 확인하십시오.',
  'numbers.range_taken': '이미 할당된 번호입니다. 이 기간의 다음 번호를 사용하십시오.',
  'numbers.exhausted': '이 기간의 번호가 모두 사용되었습니다. 기간을 더 짧게 나누십시오.',
  'role.above_own': '{{role}} 역할에는 본인에게 없는 권한이 있습니다. 권한이 있는 사람에게 요청하십시오.',
  'right.not_at_device': '이 작업은 현장 장치에서 할 수 없습니다. 서버에 로그인하여 진행하십시오.',
  'person.own_standing':
    '본인의 역할을 바꾸거나 본인을 비활성화 또는 삭제할 수 없습니다. 다른 관리자에게 요청하십시오.',
  'workplace.not_allowed_for_fact':
    '이 설비에서 작업할 수 없습니다. 본인에게 허용된 설비에서 작업하거나 관리자에게 문의하십시오.',
  'workplace.not_allowed_for_act': '이 설비에 대해 결정할 수 없습니다. 권한이 있는 사람에게 요청하십시오.',
  'workplace.above_own':
    '본인이 작업할 수 없는 설비가 포함되어 있습니다. 그 설비에서 작업할 수 있는 사람에게 요청하십시오.',
  'calendar.site_missing': '교대 달력은 한 사업장에 속합니다. 어느 사업장의 시간대로 볼지 지정하십시오.',
  'calendar.dates_order':
    '이 달력의 마지막 날짜가 첫 날짜보다 앞섭니다. 두 날짜를 고치거나 마지막 날짜를 비워 두십시오.',
  'calendar.code_repeated': '두 교대의 코드가 {{code}}(으)로 같습니다. 한쪽에 다른 코드를 지정하십시오.',
  'calendar.shift_empty': '{{code}} 교대의 시작과 끝이 같습니다. 두 시각 중 하나를 고치십시오.',
  'calendar.shifts_overlap':
    '{{code}} 교대와 {{other}} 교대가 겹칩니다. 하나가 시작하기 전에 다른 하나를 끝내거나 다른 요일을 고르십시오.',
  'calendar.break_empty': '{{code}} 교대에 시작과 끝이 같은 휴식이 있습니다. 시각을 고치거나 휴식을 빼십시오.',
  'calendar.break_outside': '{{code}} 교대의 휴식이 교대 시간을 벗어납니다. 교대 안에서 시작하고 끝나게 하십시오.',
  'calendar.breaks_overlap': '{{code}} 교대의 두 휴식이 겹칩니다. 시각을 고치거나 하나로 합치십시오.',
  'calendar.date_repeated': '{{date}} 날짜가 두 번 있습니다. 둘 중 하나를 빼십시오.',
  'andon.closed_for_act': '이미 종료된 호출은 취소할 수 없습니다({{status}}). 더 할 일이 없습니다.',
  'downtime.overlaps':
    '그 시간에는 이 설비의 다른 정지가 입력되어 있습니다. 시간을 고치거나 다른 정지의 사유를 입력하십시오.',
  'downtime.ends_before_start': '정지가 시작되기 전에 끝나게 됩니다. 두 시간을 고치십시오.',
  'downtime.in_future': '정지 시간이 미래입니다. 시간을 고치십시오. 아직 정지 중이면 끝을 비워 두십시오.',
  'downtime.split_outside': '정지는 그 시간 안에서 차례대로 나눕니다. 시작과 끝 사이의 시간을 고르십시오.',
  'downtime.confirmed': '이 정지는 이미 확정되었습니다. 정지를 확정할 수 있는 사람에게 다시 열어 달라고 하십시오.',
  'downtime.withdrawn': '이 정지는 취소되었습니다. 실제로 있었다면 새로 입력하십시오.',
  'downtime.still_open': '이 정지는 아직 계속되고 있습니다. 끝난 뒤에 확정하십시오.',
  'downtime.unexplained': '이 정지에는 아직 사유가 없습니다. 먼저 사유를 입력하십시오.',
  'downtime.not_entered_by_hand':
    '이 정지는 다른 입력에서 나온 것이라 따로 취소할 수 없습니다. 그 입력을 정정하십시오.',
  'line.in_use': '라인에 아직 설비가 있습니다. 먼저 설비를 다른 라인으로 옮기십시오.',
  ...schedulingRefusalsKo,
};
