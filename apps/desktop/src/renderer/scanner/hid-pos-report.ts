import type { HidCollection, HidItem, HidReportInfo } from './web-hid.ts';

/** The usage page of bar code readers: HID Point of Sale Usage Tables 1.02, section 3. */
export const barcodePage = 0x8c;

/** `page << 16 | usage`. The byte count is of the page of generic desktop controls (HID Usage Tables, 0x3B). */
const byteCount = 0x1_003b;
const symbologyIdentifiers = [0x8c_00fb, 0x8c_00fc, 0x8c_00fd];
const decodedData = 0x8c_00fe;
const dataContinued = 0x8c_00ff;

/** Where the parts of a report of scanned data lie. Positions are bits from its begin, as the descriptor may pack them. */
export interface ScannedDataLayout {
  readonly reportId: number;
  /** How many bytes of the data are filled; null: the reader fills up with zeros. */
  readonly length: Field | null;
  readonly identifiers: readonly Field[];
  readonly data: Field & { readonly count: number };
  /** 1: the code goes on in the next report. */
  readonly continued: Field | null;
}

interface Field {
  readonly usage: number;
  readonly bit: number;
  readonly bits: number;
}

/** One report, read. */
export interface ScannedData {
  readonly bytes: Uint8Array;
  /** `]C1`; null where the reader says none. */
  readonly aim: string | null;
  readonly isContinued: boolean;
}

/** The reports of a device that hold what it scanned: those with decoded data in a collection of bar code readers. */
export function scannedDataLayouts(collections: readonly HidCollection[]): readonly ScannedDataLayout[] {
  const reports = collections.filter(({ usagePage }) => usagePage === barcodePage).flatMap(reportsOf);
  const layouts = reports.map(layoutOf).filter((layout) => layout !== null);
  return [...new Map(layouts.map((layout) => [layout.reportId, layout])).values()];
}

/** Parents repeat the reports of their children, whole; so the parent's comes last and counts. */
function reportsOf({ inputReports = [], children = [] }: HidCollection): readonly HidReportInfo[] {
  return [...children.flatMap(reportsOf), ...inputReports];
}

function layoutOf({ reportId = 0, items = [] }: HidReportInfo): ScannedDataLayout | null {
  const fields = fieldsOf(items);
  const find = (usage: number) => fields.find((field) => field.usage === usage) ?? null;
  const data = find(decodedData);
  if (data === null) return null;
  return {
    reportId,
    length: find(byteCount),
    identifiers: symbologyIdentifiers.map(find).filter((field) => field !== null),
    data: { ...data, count: fields.filter(({ usage }) => usage === decodedData).length },
    continued: find(dataContinued),
  };
}

/** Every value of a report with its usage; where an item has more values than usages the last one holds for the rest. */
function fieldsOf(items: readonly HidItem[]): readonly Field[] {
  const fields: Field[] = [];
  let bit = 0;
  for (const item of items) {
    const { reportSize: bits = 0, reportCount = 0 } = item;
    const usages = usagesOf(item);
    for (let index = 0; index < reportCount; index++) {
      fields.push({ usage: usages[index] ?? usages.at(-1) ?? 0, bit, bits });
      bit += bits;
    }
  }
  return fields;
}

function usagesOf({ usages = [], isRange, usageMinimum, usageMaximum }: HidItem): readonly number[] {
  if (!isRange || usageMinimum === undefined || usageMaximum === undefined) return usages;
  return Array.from({ length: Math.min(256, usageMaximum - usageMinimum + 1) }, (_, index) => usageMinimum + index);
}

/** Reads a report; what lies behind its end counts as zero. */
export function readScannedData(layout: ScannedDataLayout, report: DataView): ScannedData {
  const { data, length, identifiers, continued } = layout;
  const start = data.bit >> 3;
  const all = new Uint8Array(data.count).map((_, index) => byteAt(report, start + index));
  const filled = length ? Math.min(valueAt(report, length), data.count) : all.findLastIndex((byte) => byte !== 0) + 1;
  return {
    bytes: all.slice(0, filled),
    aim: aimOf(identifiers.map((field) => valueAt(report, field))),
    isContinued: continued !== null && valueAt(report, continued) === 1,
  };
}

const byteAt = (report: DataView, index: number) => (index < report.byteLength ? report.getUint8(index) : 0);

function valueAt(report: DataView, { bit, bits }: Field): number {
  let value = 0;
  for (let index = 0; index < bits; index++) {
    const position = bit + index;
    value += ((byteAt(report, position >> 3) >> (position & 7)) & 1) * 2 ** index;
  }
  return value;
}

/** Some readers leave the bracket out, and fill with zeros what they do not say. */
function aimOf(bytes: readonly number[]): string | null {
  const text = String.fromCharCode(...bytes.filter((byte) => byte !== 0));
  const said = /^\]?([A-Za-z][0-9A-Za-z])$/.exec(text)?.[1];
  return said === undefined ? null : `]${said}`;
}
