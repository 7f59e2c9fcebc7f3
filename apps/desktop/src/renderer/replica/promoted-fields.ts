import type { AggregateDefinition, AggregateState } from '@lineside/domain';

/** How many fields of a type a list may filter by; each is an index of the replica, and a fifth of what a row costs to write. */
const slotCount = 4;

/** The longest text a promoted field or a sort key may have in an index; longer ones are cut, and filters look at the state again. */
export const maxSlotLength = 100;
export const maxSortLength = 250;

export type Scalar = string | number | boolean | null;

/** Filters of the REST API that no screen asks for. A list by one of them is right and reads every row of its type. */
const notAskedFor: Readonly<Record<string, readonly string[]>> = { operation: ['workplaceName', 'orderNo'] };

/** The state fields of a type that lists filter by, in slot order; they come from its REST description. */
export function promotedFields({ type, rest }: AggregateDefinition): readonly string[] {
  const filters = (rest?.filters ?? []).map(camelCase);
  return filters.filter((field) => !notAskedFor[type]?.includes(field)).slice(0, slotCount);
}

/** The text of every slot that the type of a state has. */
export function slotsOf(definition: AggregateDefinition, state: AggregateState): readonly string[] {
  return promotedFields(definition).map((field) => slotText(fieldOf(state, field)));
}

/** Equal values have equal texts, values of different kinds never. */
export function slotText(value: Scalar): string {
  if (value === null) return 'null';
  return `${(typeof value)[0]}:${value}`.slice(0, maxSlotLength);
}

/** Sorts like the type's REST list, then by id: compare it, and the id behind it, as text. */
export function sortKeyOf(definition: AggregateDefinition, state: AggregateState): string {
  const fields = (definition.rest?.order ?? []).map(camelCase).filter((field) => field !== 'seq' && field !== 'id');
  return fields
    .map((field) => ordered(fieldOf(state, field)))
    .join('\u0001')
    .slice(0, maxSortLength);
}

/** A scalar field of a state; null where it has none. */
export function fieldOf(state: AggregateState, field: string): Scalar {
  const value = (state as unknown as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** A text that sorts as the value does; numbers by their IEEE bits, sign turned so that negatives come first. */
function ordered(value: Scalar): string {
  if (value === null) return '';
  if (typeof value !== 'number') return String(value);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const turned = bits >> 63n === 1n ? ~bits & 0xffff_ffff_ffff_ffffn : bits | (1n << 63n);
  return turned.toString(16).padStart(16, '0');
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
