/** A piece of a scanned text, [from, to). Positions stay those of the whole text, so that a screen can point at them. */
export interface TextRange {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}
