import type { Uuid } from '../kernel/ids.ts';
import type { ReasonKind } from '../plant/plant.ts';
import type { CodeProblem, StationAct } from './scanned-code.ts';

/** One thing that a scan may mean, looked up: what there is at this site, or what a card asks for. */
export type ScanRoute =
  | { readonly kind: 'station'; readonly equipmentId: Uuid }
  /** `personId` null: the card of somebody whom this device does not know yet; the server may. */
  | { readonly kind: 'person'; readonly personId: Uuid | null; readonly username: string; readonly secret?: string }
  | { readonly kind: 'operation'; readonly operationId: Uuid }
  | { readonly kind: 'product'; readonly productId: Uuid }
  | { readonly kind: 'lot'; readonly lot: string }
  | { readonly kind: 'serial'; readonly serial: string }
  | { readonly kind: 'reason'; readonly reasonKind: ReasonKind; readonly code: string }
  | { readonly kind: 'count'; readonly good: number; readonly scrap: number; readonly scrapReason: string | null }
  | { readonly kind: 'act'; readonly act: StationAct }
  | { readonly kind: 'enrol'; readonly code: string };

/** What becomes of a scan. Only `one` does something; the others are shown with what to do next. */
export type ScanOutcome =
  | { readonly kind: 'one'; readonly route: ScanRoute }
  | { readonly kind: 'several'; readonly routes: readonly ScanRoute[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'malformed'; readonly problem: CodeProblem };

/** Where the scan came in: what the screen asks for decides among several meanings. */
export interface ScanPlace {
  /** null before the device is set up. */
  readonly organizationId: Uuid | null;
  readonly equipmentId: Uuid | null;
  /** The asset of the station; null at a desk, and while the device has not read it. */
  readonly assetId: number | null;
  readonly signedIn: boolean;
  /** What the open screen or dialog can take, most wanted first. */
  readonly wanted: readonly ScanRoute['kind'][];
  /** The reasons that the open question is about; null: none is asked. */
  readonly reasonKind: ReasonKind | null;
}
