import type { Hid, HidCollection, HidDevice } from '../web-hid.ts';

/**
 * A `navigator.hid` made up here: no test machine has a reader. Collections and reports follow the example descriptor of HID Point of
 * Sale Usage Tables 1.02 and the report tables in the manuals of two readers (Access-IS LSR118 and ATR110, appendix B); what a real
 * reader does beyond them is not shown.
 */
export class MadeUpHid extends EventTarget implements Hid {
  readonly #permitted: MadeUpReader[] = [];
  /** What a person chooses when asked. */
  chosen: MadeUpReader[] = [];

  permit(reader: MadeUpReader): void {
    this.#permitted.push(reader);
  }

  plugIn(reader: MadeUpReader): void {
    this.dispatchEvent(Object.assign(new Event('connect'), { device: reader }));
  }

  pullOut(reader: MadeUpReader): void {
    reader.opened = false;
    this.dispatchEvent(Object.assign(new Event('disconnect'), { device: reader }));
  }

  async getDevices(): Promise<HidDevice[]> {
    return [...this.#permitted];
  }

  async requestDevice(): Promise<HidDevice[]> {
    return this.chosen;
  }
}

export class MadeUpReader extends EventTarget implements HidDevice {
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  opened = false;
  /** Another program has it. */
  isTaken = false;

  constructor(productName = 'Made-up reader', collections: readonly HidCollection[] = posCollections) {
    super();
    this.productName = productName;
    this.collections = collections;
  }

  async open(): Promise<void> {
    if (this.isTaken) throw new DOMException('Failed to open the device.', 'NotAllowedError');
    this.opened = true;
  }

  async close(): Promise<void> {
    this.opened = false;
  }

  send(report: Uint8Array<ArrayBuffer>, reportId = 2): void {
    const data = new DataView(report.buffer);
    this.dispatchEvent(Object.assign(new Event('inputreport'), { device: this, reportId, data }));
  }
}

const page = (usage: number) => 0x8c_0000 + usage;

/** Length, three bytes of AIM identifier, 56 of data, two that do not matter here, one bit for "goes on" and seven for nothing. */
const posCollections: readonly HidCollection[] = [
  {
    usagePage: 0x8c,
    usage: 0x02,
    inputReports: [],
    children: [
      {
        usagePage: 0x8c,
        usage: 0x12,
        inputReports: [
          {
            reportId: 2,
            items: [
              { usages: [0x1_003b], reportSize: 8, reportCount: 1 },
              { usages: [page(0xfb), page(0xfc), page(0xfd)], reportSize: 8, reportCount: 3 },
              { usages: [page(0xfe)], reportSize: 8, reportCount: 56 },
              { usages: [0xff66_0004], reportSize: 8, reportCount: 2 },
              { usages: [page(0xff)], reportSize: 1, reportCount: 1 },
              { usages: [], reportSize: 1, reportCount: 7 },
            ],
          },
        ],
      },
    ],
  },
];

/** Reports of that layout, as many as the code needs. */
export function posReports(aim: string, code: string | Uint8Array): readonly Uint8Array<ArrayBuffer>[] {
  const bytes = typeof code === 'string' ? new TextEncoder().encode(code) : code;
  const parts = Array.from({ length: Math.max(1, Math.ceil(bytes.length / 56)) }, (_, index) =>
    bytes.slice(56 * index, 56 * (index + 1)),
  );
  return parts.map((part, index) => {
    const report = new Uint8Array(63);
    report[0] = part.length;
    report.set(new TextEncoder().encode(aim), 1);
    report.set(part, 4);
    report[62] = index < parts.length - 1 ? 1 : 0;
    return report;
  });
}
