/** One application identifier with its value, as GS1 General Specifications define them. */
export interface Gs1Element {
  /** `01`, `10`, `3103`. */
  readonly identifier: string;
  /** The data field as scanned. */
  readonly value: string;
  /** Where the element begins in the scanned text. */
  readonly at: number;
  /** For dates: `YYYY-MM-DD`, the last day of the month where the code says day 00. */
  readonly date: string | null;
  /** For measures with a decimal point (`310n`): the number it means. */
  readonly amount: number | null;
}
