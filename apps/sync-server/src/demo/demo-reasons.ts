import {
  type BigLoss,
  type defectCategories,
  type defectSeverities,
  type ReasonKind,
  type StopCategory,
  seedStopReasons,
} from '@lineside/domain';

type DefectCategory = (typeof defectCategories)[number];
type Severity = (typeof defectSeverities)[number];

interface DemoReason {
  readonly kind: ReasonKind;
  readonly code: string;
  readonly names: { readonly en: string; readonly ko: string; readonly ru: string };
  readonly category?: StopCategory;
  readonly bigLoss?: BigLoss | null;
  readonly defectCategory?: DefectCategory;
  readonly severity?: Severity;
}

type Row<Classes extends readonly unknown[] = []> = readonly [string, string, string, string, ...Classes];

const of =
  (kind: ReasonKind) =>
  ([code, en, ko, ru]: Row): DemoReason => ({
    kind,
    code,
    names: { en, ko, ru },
  });

/** What stops machines here most often; the seed list of the product follows behind "More". */
const ownStops: readonly Row<[StopCategory, BigLoss | null]>[] = [
  ['NO_MATERIAL', 'No material', '자재 없음', 'Нет материала', 'unplanned', 'minor_stop'],
  ['BREAKDOWN', 'Breakdown', '설비 고장', 'Поломка', 'unplanned', 'breakdown'],
  ['TOOL_CHANGE', 'Tool change', '공구 교체', 'Смена инструмента', 'unplanned', 'setup_and_adjustment'],
  ['SETUP', 'Setup', '작업 준비', 'Наладка', 'changeover', 'setup_and_adjustment'],
  ['QUALITY', 'Quality problem', '품질 문제', 'Проблема качества', 'unplanned', 'production_reject'],
  ['NO_OPERATOR', 'No operator', '작업자 없음', 'Нет оператора', 'unplanned', 'minor_stop'],
  ['CLEANING', 'Cleaning', '청소', 'Уборка', 'planned', null],
  ['BREAK', 'Break', '휴식', 'Перерыв', 'planned', null],
  ['SHIFT_END', 'End of shift', '교대 종료', 'Конец смены', 'planned', null],
];

const defects: readonly Row<[DefectCategory, Severity]>[] = [
  ['DIMENSION', 'Wrong dimension', '치수 불량', 'Неверный размер', 'dimensional', 'major'],
  ['SURFACE', 'Surface damage', '표면 손상', 'Дефект поверхности', 'visual', 'minor'],
  ['BURR', 'Burr', '버 발생', 'Заусенец', 'visual', 'minor'],
  ['CRACK', 'Crack', '균열', 'Трещина', 'functional', 'critical'],
  ['MATERIAL', 'Material defect', '소재 불량', 'Дефект материала', 'functional', 'major'],
  ['SETUP_PIECE', 'Setup piece', '준비 작업품', 'Наладочная деталь', 'dimensional', 'minor'],
  ['HANDLING', 'Handling damage', '취급 손상', 'Повреждение при переноске', 'visual', 'minor'],
  ['LEAK', 'Leak', '누설', 'Негерметичность', 'functional', 'critical'],
];

const ownCodes = new Set(ownStops.map(([code]) => code));

/** What people choose from, in the order of the buttons: the most frequent first. */
export const demoReasons: readonly DemoReason[] = [
  ...ownStops.map(([code, en, ko, ru, category, bigLoss]) => ({
    ...of('stop')([code, en, ko, ru]),
    category,
    bigLoss,
  })),
  ...seedStopReasons.filter(({ code }) => !ownCodes.has(code)).map((seed) => ({ kind: 'stop' as const, ...seed })),
  ...defects.map(([code, en, ko, ru, defectCategory, severity]) => ({
    ...of('scrap')([code, en, ko, ru]),
    defectCategory,
    severity,
  })),
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
