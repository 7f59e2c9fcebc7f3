import { addSums, type FigureWire, figureGiven, figureOf, type OeeSums } from '@lineside/domain';
import { z } from 'zod';
import type { Client } from '../db/client.ts';
import { equipmentIn, type MetricRange } from './metric-range.ts';
import type { PlantRules } from './plant-rules.ts';
import { type Reading, sumsOfRange } from './range-sums.ts';

const share = z.number();
const pieces = z.number().int();

export const noFigureSchema = z
  .strictObject({ error: z.string() })
  .meta({ id: 'NoFigure', description: 'There is no such figure, and why' });

export const oeeMetricsSchema = z
  .strictObject({
    oee: share,
    availability: share,
    performance: share.meta({ description: 'Not capped' }),
    quality: share,
    total_parts: pieces,
    good_parts: pieces,
    scrap_parts: pieces,
    performance_factor: share
      .optional()
      .meta({ description: 'Stands in place of measured performance; there only where the server is set so' }),
  })
  .meta({ id: 'OEEMetrics', description: 'Shares with three decimals' });
export type OeeMetrics = z.infer<typeof oeeMetricsSchema> | z.infer<typeof noFigureSchema>;

/** OEE of machines in a range of dates: times and counts of all of them added up. An `error` where any of the four is not known. */
export async function oeeMetrics(
  client: Client,
  reading: Reading,
  rules: PlantRules,
  { range, performanceFactor }: { readonly range: MetricRange; readonly performanceFactor: number | null },
): Promise<OeeMetrics> {
  const equipmentIds = equipmentIn(rules, range).map(({ id }) => id);
  const sums = addSums(...(await sumsOfRange(client, reading, { ...range, equipmentIds })).values());
  return metricsOf(sums, range, performanceFactor);
}

const why: Readonly<Record<NonNullable<FigureWire['missing']>, string>> = {
  no_plan: 'no shift was worked',
  nothing_produced: 'nothing was produced',
  no_cycle_time: 'pieces were made whose ideal cycle time nobody named',
  unknown: 'too little is known of the time in which pieces were made',
};

/** Rounded as E does; a factor in place of performance is named. */
export function metricsOf(
  sums: OeeSums,
  { from, to, machine }: MetricRange,
  performanceFactor: number | null,
): OeeMetrics {
  const figure = performanceFactor === null ? figureOf(sums) : figureGiven(sums, { performanceFactor }).figure;
  const { availability, performance, quality, oee, missing } = figure;
  if (availability === null || performance === null || quality === null || oee === null) {
    const where = machine === null ? '' : ` of ${machine}`;
    return { error: `There is no OEE${where} from ${from} to ${to}: ${why[missing ?? 'unknown']}.` };
  }
  return {
    oee: threeDecimals(oee),
    availability: threeDecimals(availability),
    performance: threeDecimals(performance),
    quality: threeDecimals(quality),
    total_parts: figure.produced,
    good_parts: figure.good,
    scrap_parts: figure.scrap,
    ...(performanceFactor !== null && { performance_factor: performanceFactor }),
  };
}

function threeDecimals(value: number): number {
  return Math.round(value * 1000) / 1000;
}
