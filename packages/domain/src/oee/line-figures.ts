import type { Uuid } from '../kernel/ids.ts';
import { addSums } from './equipment-sums.ts';
import { figureOf } from './figure.ts';
import type { FigureWire } from './figure-wire.ts';
import type { OeeSums } from './oee-sums.ts';

export interface EquipmentSums {
  readonly equipmentId: Uuid;
  readonly sums: OeeSums;
}

export interface LineFigures {
  /** Whose figure the line's is; null: the line has no equipment. */
  readonly bottleneckId: Uuid | null;
  readonly figure: FigureWire;
  /** All equipment together: times and counts summed. */
  readonly weighted: FigureWire;
}

/**
 * A line's figures (rule OEE-13). Its OEE is that of its bottleneck: the equipment that the line names as its primary, else the one with
 * the lowest OEE, those without a plan or a figure behind all others, by id where nothing tells them apart.
 */
export function lineFigures(equipment: readonly EquipmentSums[], primaryId: Uuid | null): LineFigures {
  const ranked = equipment
    .map(({ equipmentId, sums }) => ({ equipmentId, sums, figure: figureOf(sums) }))
    .toSorted(
      (left, right) => rank(left.figure) - rank(right.figure) || (left.equipmentId < right.equipmentId ? -1 : 1),
    );
  const bottleneck = ranked.find(({ equipmentId }) => equipmentId === primaryId) ?? ranked[0];
  return {
    bottleneckId: bottleneck?.equipmentId ?? null,
    figure: bottleneck?.figure ?? figureOf(addSums()),
    weighted: figureOf(addSums(...equipment.map(({ sums }) => sums))),
  };
}

/** Equipment that was to run but made nothing is the worst there is; whose OEE is not known comes after all that have one. */
function rank({ oee, availability }: FigureWire): number {
  if (oee !== null) return oee;
  return availability === null ? Number.MAX_VALUE : Number.MAX_VALUE / 2;
}
