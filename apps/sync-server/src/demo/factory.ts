/** The small factory that the replaced system E made days up for: a line of the demo plant with two shifts of eight hours. */
export const factoryLine = {
  lineCode: 'FA',
  name: 'Factory line',
  names: { ko: '공장 라인', ru: 'Заводская линия' },
} as const;
export const factoryProduct = {
  productCode: 'FA-100',
  name: 'Gear unit',
  names: { ko: '기어 유닛', ru: 'Редуктор' },
} as const;

export interface FactoryMachine {
  readonly assetId: number;
  readonly name: string;
  /** What kind of machine it is. */
  readonly type: string;
  /** Its own ideal time of a piece, in seconds, as E lists it. */
  readonly cycle: number;
  /**
   * That of the product made there, where it is another one: E makes 800 pieces a day at every machine, whatever its cycle, and a machine
   * of 120 s would have to run for 27 hours. So this one has several stations that work side by side. null: the machine's own.
   */
  readonly productCycle: number | null;
}

export const factoryMachines: readonly FactoryMachine[] = [
  { assetId: 301, name: 'CNC-001', type: 'CNC Machining', cycle: 45, productCycle: null },
  { assetId: 302, name: 'Assembly-001', type: 'Assembly', cycle: 120, productCycle: 48 },
  { assetId: 303, name: 'Packaging-001', type: 'Packaging', cycle: 30, productCycle: null },
  { assetId: 304, name: 'Testing-001', type: 'Testing', cycle: 90, productCycle: 50 },
];

/** The line's OEE is this one's. */
export const factoryBottleneck = 302;

/** Local hours at which the two shifts begin, and at which the second one ends. */
export const factoryHours = { day: 6, night: 14, end: 22 } as const;

export const factoryOrder = (date: string): string => `FA-${date}`;
export const factoryOperationNo = '0010';
