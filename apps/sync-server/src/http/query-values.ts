import { z } from 'zod';

/**
 * The schema of a value that arrives as text (path, query): the domain's own limits, with numbers and booleans read from their
 * usual spelling. Null cannot be written, so a nullable field is asked for by its value only.
 */
export function textValue(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return textValue(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodNumber) return z.preprocess(readNumber, schema);
  if (schema instanceof z.ZodBoolean) return z.preprocess(readBoolean, schema);
  return schema;
}

function readNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
}

function readBoolean(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}

const count = (maximum: number) => textValue(z.number().int().min(0).max(maximum)) as z.ZodType<number>;

const maxLimit = 500;

/** What every list takes: `skip` (or `offset`) and `limit`. */
export const pageShape = {
  skip: count(1_000_000_000).optional(),
  offset: count(1_000_000_000).optional().meta({ description: 'The same as skip' }),
  limit: (textValue(z.number().int().min(1).max(maxLimit)) as z.ZodType<number>).default(100),
};

export function pageOf(query: { skip?: number | undefined; offset?: number | undefined; limit: number }): {
  skip: number;
  limit: number;
} {
  return { skip: query.skip ?? query.offset ?? 0, limit: query.limit };
}

/** `{items, total}`: one page of a list and how many there are in all. */
export function listOf(item: z.ZodType): z.ZodType {
  return z.object({ items: z.array(item), total: z.number().int() });
}

interface Bad {
  readonly path: string;
  readonly message: string;
}

/** The first text of a request that no database can store: NUL, or half of a surrogate pair. Iterative: input may be deep. */
export function unstorable(root: unknown, name: string): Bad | undefined {
  const open: { readonly path: string; readonly value: unknown }[] = [{ path: name, value: root }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, value } = next;
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
      return { path, message: 'has a character that cannot be stored' };
    if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        open.push({ path: `${path}.${key}`, value: item }, { path: `${path}.(name)`, value: key });
      }
    }
  }
  return undefined;
}
