import type { BigLoss, StopCategory } from '../plant/reason-classes.ts';

/** A stop reason that a plant begins with. */
export interface SeedReason {
  readonly code: string;
  readonly names: { readonly en: string; readonly ko: string; readonly ru: string };
  readonly category: StopCategory;
  /** null: no loss of the machine's (a break, a clean-up that is planned). */
  readonly bigLoss: BigLoss | null;
}

type Row = readonly [code: string, en: string, ko: string, ru: string];

const of =
  (category: StopCategory, bigLoss: BigLoss | null) =>
  ([code, en, ko, ru]: Row): SeedReason => ({ code, names: { en, ko, ru }, category, bigLoss });

const breakdowns: readonly Row[] = [
  ['MECH_FAULT', 'Mechanical fault', '기계 고장', 'Механическая неисправность'],
  ['BEARING_FAIL', 'Bearing failure', '베어링 고장', 'Отказ подшипника'],
  ['BELT_BREAK', 'Belt broken', '벨트 파손', 'Обрыв ремня'],
  ['GEAR_FAIL', 'Gear failure', '기어 고장', 'Отказ редуктора'],
  ['MOTOR_FAIL', 'Motor failure', '모터 고장', 'Отказ двигателя'],
  ['ELEC_FAULT', 'Electrical fault', '전기 고장', 'Электрическая неисправность'],
  ['SENSOR_FAIL', 'Sensor failure', '센서 고장', 'Отказ датчика'],
  ['PLC_FAULT', 'Controller fault', 'PLC 고장', 'Сбой контроллера'],
  ['POWER_LOSS', 'Power loss', '정전', 'Нет электропитания'],
  ['WIRING_FAULT', 'Wiring fault', '배선 고장', 'Неисправность проводки'],
];
const shortStops: readonly Row[] = [
  ['MAT_SHORTAGE', 'Material short', '자재 부족', 'Нехватка материала'],
  ['MAT_JAM', 'Material jam', '자재 걸림', 'Затор материала'],
  ['WRONG_MAT', 'Wrong material', '잘못된 자재', 'Не тот материал'],
  ['UPSTREAM_STOP', 'Upstream stopped', '앞 공정 정지', 'Стоит предыдущий участок'],
  ['DOWNSTREAM_STOP', 'Downstream stopped', '뒤 공정 정지', 'Стоит следующий участок'],
  ['CONVEYOR_STOP', 'Conveyor stopped', '컨베이어 정지', 'Стоит конвейер'],
  ['UNKNOWN', 'Unknown', '알 수 없음', 'Неизвестно'],
  ['OTHER', 'Other', '기타', 'Другое'],
];
const rejects: readonly Row[] = [
  ['MAT_QUALITY', 'Material quality', '자재 품질', 'Качество материала'],
  ['QUALITY_ISSUE', 'Quality issue', '품질 문제', 'Проблема качества'],
  ['REJECTION', 'Rejects', '불량 처리', 'Брак'],
  ['REWORK', 'Rework', '재작업', 'Переделка'],
];
const planned: readonly Row[] = [
  ['CLEANING', 'Cleaning', '청소', 'Уборка'],
  ['INSPECTION', 'Inspection', '점검', 'Осмотр'],
  ['BREAK_TIME', 'Break', '휴식 시간', 'Перерыв'],
];

/**
 * The 27 stop reasons of the replaced system. Planned are maintenance, changeover, cleaning, inspection and breaks, all others unplanned, as
 * there; maintenance and changeover have their own category here, since a policy may count them otherwise.
 */
export const seedStopReasons: readonly SeedReason[] = [
  ...breakdowns.map(of('unplanned', 'breakdown')),
  ...shortStops.map(of('unplanned', 'minor_stop')),
  ...rejects.map(of('unplanned', 'production_reject')),
  of('maintenance', null)(['MAINTENANCE', 'Maintenance', '정비', 'Техническое обслуживание']),
  of('changeover', 'setup_and_adjustment')(['CHANGEOVER', 'Changeover', '품종 교체', 'Переналадка']),
  ...planned.map(of('planned', null)),
];
