import type { StopDetailWire } from '@lineside/domain';

/** What a form about a stop is given. */
export interface StopFormProps {
  readonly stop: StopDetailWire;
  /** Of the plant: times are typed and read in it. */
  readonly timeZone: string;
  /** Something was said of it, and the server took it. */
  readonly onDone: () => void;
}
