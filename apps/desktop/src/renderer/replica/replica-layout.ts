import { type Catalog, sha256Hex } from '@lineside/domain';
import { promotedFields } from './promoted-fields.ts';
import { replicaSchema, replicaTable } from './replica-schema.ts';

/** Raised when `documentOf` makes other documents of the same states in a way that nothing below tells. */
const layoutVersion = 2;

const layouts = new WeakMap<Catalog, string>();
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Names how a replica keeps states: its schema, and what it takes out of them by this catalog. Databases of another layout are another
 * release's; an app that knows more aggregates, fields or filters finds none of its own and makes one of what is there.
 */
export function layoutOf(catalog: Catalog): string {
  const known = layouts.get(catalog);
  if (known !== undefined) return known;
  const types = catalog.aggregates.map((definition) => [
    definition.type,
    promotedFields(definition),
    definition.rest?.order ?? [],
    Object.keys(definition.initial(nobody)),
  ]);
  const layout = sha256Hex(JSON.stringify([layoutVersion, replicaSchema, replicaTable, types])).slice(0, 8);
  layouts.set(catalog, layout);
  return layout;
}
