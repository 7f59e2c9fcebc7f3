/** What a stop is for the figures. `setup` is a loss of availability that is told apart; `excluded` takes its time out of the shift itself. */
export const stopTreatments = ['planned', 'unplanned', 'setup', 'excluded'] as const;
export type StopTreatment = (typeof stopTreatments)[number];

/** What every figure is computed by, as it counted at one time. */
export interface OeePolicyInForce {
  /** Goes into each stored figure: it is another one as soon as anything of the policy is. */
  readonly version: string;
  readonly treatmentByReason: Readonly<Record<string, StopTreatment>>;
  readonly treatmentByCategory: Readonly<Record<string, StopTreatment>>;
  readonly microStopLimitSeconds: number;
  /** By asset id, where an equipment has a limit of its own. */
  readonly microStopLimitSecondsByAsset: Readonly<Record<string, number>>;
  /** After how long without a count an equipment with an open run is taken to stand; null: never. */
  readonly noCountLimitSeconds: number | null;
  /** Shift time with neither a run nor a stop. */
  readonly noOrderCountsAs: 'planned' | 'unplanned';
  readonly changeoverCountsAs: 'availability_loss' | 'planned';
}

/** Of requirements P1: breaks and scheduled maintenance are planned, changeover is a loss of availability, and five minutes make a stop. */
export const defaultOeePolicy: OeePolicyInForce = {
  version: 'default',
  treatmentByReason: {},
  treatmentByCategory: { planned: 'planned', maintenance: 'planned', changeover: 'setup', unplanned: 'unplanned' },
  microStopLimitSeconds: 300,
  microStopLimitSecondsByAsset: {},
  noCountLimitSeconds: null,
  noOrderCountsAs: 'planned',
  changeoverCountsAs: 'availability_loss',
};

/** From how long on a stop of that equipment is no micro-stop. */
export function microStopLimitMs(policy: OeePolicyInForce, assetId: number): number {
  return (policy.microStopLimitSecondsByAsset[assetId] ?? policy.microStopLimitSeconds) * 1000;
}
