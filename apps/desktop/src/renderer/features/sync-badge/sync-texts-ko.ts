import type { Translated } from '../../ui/translated.ts';
import type { syncTextsEn } from './sync-texts-en.ts';

/** Korean texts of the sync badge and its sheet. */
export const syncTextsKo: Translated<'ko', typeof syncTextsEn> = {
  notSent: '미전송 {{count}}',
  counts: '작성 {{made}} · 저장 {{safe}}',
  heard: '· 연결 {{age}}',
  attention_other: '확인할 기록 {{count}}건',
  'said.online': '서버와 다시 연결되었습니다.',
  'said.offline': '서버 없음. 작업은 계속되며 기록은 여기에 보관됩니다.',
  'said.stopped': '기록이 전송되지 않습니다. 위쪽 동기화 키에 이유가 있습니다.',
  'said.attention_other': '확인할 기록이 {{count}}건 있습니다.',
  'state.safe': '모두 서버에 저장됨',
  'state.sending_other': '{{count}}건 전송 중',
  'state.catchingUp': '데이터 수신 중',
  'state.offline': '서버 없음. 작업 가능',
  'state.offlineUnsent_other': '서버 없음. {{count}}건 보관 중',
  'stoppedShort.server_too_old': '전송 중지: 서버 버전이 낮음',
  'stoppedShort.server_behind': '대기: 서버 업데이트 중',
  'stoppedShort.kiosk_too_old': '전송 중지: 앱 업데이트 필요',
  'stoppedShort.revoked': '전송 중지: 차단된 기기',
  'stoppedShort.unknown_device': '전송 중지: 서버가 모르는 기기',
  'stopped.server_too_old': '기록은 여기에 보관됩니다. 서버 업데이트를 요청하십시오. 이후 자동으로 전송됩니다.',
  'stopped.server_behind':
    '앱이 서버보다 새 버전입니다. 기록은 여기에 보관되며 서버가 업데이트되면 자동으로 전송됩니다.',
  'stopped.kiosk_too_old':
    '작업은 계속할 수 있고 기록은 여기에 보관됩니다. 서버가 연결된 상태에서 앱을 닫았다 여십시오. 그래도 같으면 업데이트를 요청하십시오. 이후 자동으로 전송됩니다.',
  'stopped.revoked': '기록은 여기에 보관됩니다. 관리자에게 알리십시오. 누군가 이 기기를 차단했습니다.',
  'stopped.unknown_device':
    '기록은 여기에 보관됩니다. 관리자가 로그인하여 이전 이름으로 기기를 다시 설정하면 전송됩니다.',
  again: '이전 이름으로 다시 설정',
  'again.failed': '기기를 다시 설정하지 못했습니다',
  'again.offline': '서버에 연결할 수 없습니다. 네트워크를 확인하고 다시 시도하십시오.',
  'again.wrong_credentials': '로그인이 오래되었습니다. 로그아웃하고 다시 로그인한 뒤 이 화면으로 오십시오.',
  'again.forbidden': '기기를 설정할 수 없는 계정이거나 차단된 기기입니다. 시스템 관리자에게 문의하십시오.',
  'again.locked': '계정이 잠시 잠겼습니다. 몇 분 기다리거나 시스템 관리자에게 문의하십시오.',
  'again.server':
    '서버가 이 기기의 사업장이나 설비를 모르거나 다른 공장의 서버입니다. 기록은 여기에 보관됩니다. 이 기기가 쓰던 서버의 백업을 복원하도록 시스템 관리자에게 요청하십시오.',
  'warning.storage_low': '이 기기의 저장 공간이 부족합니다',
  'warning.storage_low.next': '기록 수천 건은 더 가능합니다. 그 전에 저장 공간을 확보하도록 요청하십시오.',
  'warning.clock_unknown': '이 기기가 현재 시각을 모릅니다',
  'warning.clock_unknown.next':
    '작업은 계속할 수 있습니다. 서버와 연결될 때까지 이 창을 열어 두면 기록 시각을 알 수 있습니다. 알 수 없는 것은 관리자가 확인합니다.',
  'warning.storage_not_persistent': '브라우저가 이 기기의 데이터를 지울 수 있습니다',
  'warning.storage_not_persistent.next':
    'Lineside를 앱으로 설치하거나 데이터 보관을 허용하면 미전송 기록이 안전합니다.',
  'sheet.title': '이 기기와 서버',
  'sheet.offline': '서버에 연결할 수 없습니다. 기록은 모두 여기에 보관되며 연결되면 자동으로 전송됩니다.',
  'sheet.attention': '확인할 기록',
  'sheet.none': '없음. 전송된 기록은 모두 그대로 접수되었거나 확인되었습니다.',
  'sheet.own': '내 최근 기록',
  'figure.made': '여기서 작성',
  'figure.safe': '서버에 저장됨',
  'figure.unsent': '미전송',
  'figure.contact': '마지막 서버 연결',
  'figure.never': '없음',
  'figure.clock': '시계',
  'clock.synced': '서버와 맞춤',
  'clock.estimated': '추정',
  'clock.unknown': '알 수 없음',
};
