import type { RoleName } from '@lineside/domain';

/** The invented plant that a first start shows: what it has, without ids. */
export const demoOrganization = {
  code: 'demo',
  name: 'Lineside demo plant',
  /** Until everything below is there: a start that was interrupted is finished by the next one. */
  nameWhileSeeding: 'Lineside demo plant (being set up)',
} as const;

// The zone of the production log that the import knows: its months come out exactly on the demo plant.
export const demoSite = {
  code: 'HAI',
  name: 'Haifa works',
  names: { ko: '하이파 공장', ru: 'Завод в Хайфе' },
  timeZone: 'Asia/Jerusalem',
} as const;

interface DemoPerson {
  readonly username: string;
  readonly displayName: string;
  readonly role: RoleName;
  /** null: known on the floor, but without an account. */
  readonly password: string | null;
}

export const demoPeople: readonly DemoPerson[] = [
  { username: 'admin', displayName: 'Noa Levi', role: 'admin', password: 'Admin123' },
  { username: 'manager', displayName: 'Daniel Katz', role: 'production_manager', password: 'Manager123' },
  { username: 'operator', displayName: 'Olga Petrova', role: 'operator', password: 'Operator123' },
  { username: 'minjun', displayName: 'Kim Min-jun', role: 'operator', password: null },
  { username: 'samira', displayName: 'Samira Haddad', role: 'operator', password: null },
];

interface DemoNames {
  readonly ko: string;
  readonly ru: string;
}

interface DemoEquipment {
  readonly assetId: number;
  readonly code: string;
  readonly workplaceName: string;
  readonly names: DemoNames;
  /** Seconds per piece. */
  readonly cycle: number;
  /** What is done there. */
  readonly activityCode: string;
  readonly activity: string;
  /** Somebody with that right confirms what was completed there. */
  readonly confirm: boolean;
}

interface DemoLine {
  readonly lineCode: string;
  readonly name: string;
  readonly names: DemoNames;
  readonly description: string;
  /** Pieces per hour. */
  readonly targetSpeed: number;
  /** In flow order; an order passes through all of them. */
  readonly equipment: readonly DemoEquipment[];
}

export const demoLines: readonly DemoLine[] = [
  {
    lineCode: 'L1',
    name: 'Machining',
    names: { ko: '가공 라인', ru: 'Механообработка' },
    description: 'Turned and ground parts',
    targetSpeed: 60,
    equipment: [
      machine(101, 'CNC-1', ['Lathe 1', '선반 1', 'Токарный 1'], 55, 'TURN', 'Turning'),
      machine(102, 'CNC-2', ['Mill 2', '밀링 2', 'Фрезерный 2'], 60, 'MILL', 'Milling'),
      machine(103, 'GRD-3', ['Grinder 3', '연삭기 3', 'Шлифовальный 3'], 42, 'GRIND', 'Round grinding'),
      machine(104, 'DBR-4', ['Deburring 4', '버 제거 4', 'Снятие заусенцев 4'], 30, 'DEBURR', 'Deburring and washing'),
    ],
  },
  {
    lineCode: 'L2',
    name: 'Assembly',
    names: { ko: '조립 라인', ru: 'Сборка' },
    description: 'Pumps and valves',
    targetSpeed: 40,
    equipment: [
      machine(201, 'PRS-1', ['Press 1', '프레스 1', 'Пресс 1'], 45, 'PRESS', 'Pressing bearings'),
      machine(202, 'ASM-2', ['Assembly 2', '조립 2', 'Сборка 2'], 90, 'ASSEMBLE', 'Assembly'),
      machine(203, 'TST-3', ['Leak test 3', '누설 검사 3', 'Проверка на утечку 3'], 75, 'TEST', 'Leak test', true),
      machine(204, 'PCK-4', ['Packing 4', '포장 4', 'Упаковка 4'], 30, 'PACK', 'Packing'),
    ],
  },
];

function machine(
  assetId: number,
  code: string,
  [workplaceName, ko, ru]: readonly [en: string, ko: string, ru: string],
  ...[cycle, activityCode, activity, confirm = false]: [number, string, string, boolean?]
): DemoEquipment {
  return { assetId, code, workplaceName, names: { ko, ru }, cycle, activityCode, activity, confirm };
}

interface DemoProduct {
  readonly productCode: string;
  readonly name: string;
  readonly names: DemoNames;
}

export const demoProducts: readonly DemoProduct[] = [
  { productCode: 'SHF-200', name: 'Drive shaft', names: { ko: '구동축', ru: 'Приводной вал' } },
  { productCode: 'HSG-100', name: 'Pump housing', names: { ko: '펌프 하우징', ru: 'Корпус насоса' } },
  { productCode: 'BRG-400', name: 'Bearing cap', names: { ko: '베어링 캡', ru: 'Крышка подшипника' } },
  { productCode: 'PMP-500', name: 'Circulation pump', names: { ko: '순환 펌프', ru: 'Циркуляционный насос' } },
  { productCode: 'VLV-300', name: 'Ball valve', names: { ko: '볼 밸브', ru: 'Шаровой кран' } },
];

interface DemoOrder {
  readonly orderNo: string;
  readonly productCode: string;
  readonly lineCode: string;
  readonly qty: number;
  /** Days from the first start until it is due. */
  readonly dueInDays: number;
  readonly released: boolean;
}

export const demoOrders: readonly DemoOrder[] = [
  { orderNo: 'LS-1001', productCode: 'SHF-200', lineCode: 'L1', qty: 240, dueInDays: 1, released: true },
  { orderNo: 'LS-1002', productCode: 'HSG-100', lineCode: 'L1', qty: 120, dueInDays: 2, released: true },
  { orderNo: 'LS-1003', productCode: 'BRG-400', lineCode: 'L1', qty: 400, dueInDays: 4, released: true },
  { orderNo: 'LS-1004', productCode: 'HSG-100', lineCode: 'L1', qty: 160, dueInDays: 7, released: false },
  { orderNo: 'LS-2001', productCode: 'PMP-500', lineCode: 'L2', qty: 80, dueInDays: 1, released: true },
  { orderNo: 'LS-2002', productCode: 'VLV-300', lineCode: 'L2', qty: 150, dueInDays: 2, released: true },
  { orderNo: 'LS-2003', productCode: 'PMP-500', lineCode: 'L2', qty: 60, dueInDays: 3, released: true },
  { orderNo: 'LS-2004', productCode: 'VLV-300', lineCode: 'L2', qty: 200, dueInDays: 7, released: false },
];
