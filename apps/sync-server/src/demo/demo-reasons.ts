import type { ReasonKind } from '@lineside/domain';

interface DemoReason {
  readonly kind: ReasonKind;
  readonly code: string;
  readonly names: { readonly en: string; readonly ko: string; readonly ru: string };
}

const of =
  (kind: ReasonKind) =>
  ([code, en, ko, ru]: readonly [string, string, string, string]): DemoReason => ({
    kind,
    code,
    names: { en, ko, ru },
  });

/** What people choose from, in the order of the buttons: the most frequent first. */
export const demoReasons: readonly DemoReason[] = [
  ...(
    [
      ['NO_MATERIAL', 'No material', '자재 없음', 'Нет материала'],
      ['BREAKDOWN', 'Breakdown', '설비 고장', 'Поломка'],
      ['TOOL_CHANGE', 'Tool change', '공구 교체', 'Смена инструмента'],
      ['SETUP', 'Setup', '작업 준비', 'Наладка'],
      ['QUALITY', 'Quality problem', '품질 문제', 'Проблема качества'],
      ['NO_OPERATOR', 'No operator', '작업자 없음', 'Нет оператора'],
      ['CLEANING', 'Cleaning', '청소', 'Уборка'],
      ['BREAK', 'Break', '휴식', 'Перерыв'],
      ['SHIFT_END', 'End of shift', '교대 종료', 'Конец смены'],
    ] as const
  ).map(of('stop')),
  ...(
    [
      ['DIMENSION', 'Wrong dimension', '치수 불량', 'Неверный размер'],
      ['SURFACE', 'Surface damage', '표면 손상', 'Дефект поверхности'],
      ['BURR', 'Burr', '버 발생', 'Заусенец'],
      ['CRACK', 'Crack', '균열', 'Трещина'],
      ['MATERIAL', 'Material defect', '소재 불량', 'Дефект материала'],
      ['SETUP_PIECE', 'Setup piece', '준비 작업품', 'Наладочная деталь'],
      ['HANDLING', 'Handling damage', '취급 손상', 'Повреждение при переноске'],
      ['LEAK', 'Leak', '누설', 'Негерметичность'],
    ] as const
  ).map(of('scrap')),
  ...(
    [
      ['MATERIAL_SHORT', 'Not enough material', '자재 부족', 'Не хватило материала'],
      ['ORDER_REDUCED', 'Order reduced', '주문 축소', 'Заказ уменьшен'],
      ['MACHINE_DOWN', 'Machine down', '설비 정지', 'Станок не работает'],
      ['QUALITY_HOLD', 'Quality hold', '품질 보류', 'Остановлено качеством'],
    ] as const
  ).map(of('short_close')),
  ...(
    [
      ['ORDER_CANCELLED', 'Order cancelled', '주문 취소', 'Заказ отменён'],
      ['REPLANNED', 'Planned anew', '재계획', 'Перепланировано'],
      ['ENTERED_WRONG', 'Entered by mistake', '입력 오류', 'Введено по ошибке'],
    ] as const
  ).map(of('cancel')),
];
