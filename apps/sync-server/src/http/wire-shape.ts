import { z } from 'zod';

/** Wire names of fields that are not simply the snake_case of the domain's, by field: each entity keeps the spelling of its old system. */
export type Spelled = Readonly<Record<string, string>>;

const asWritten: Spelled = {};

export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

export function wireName(field: string, spelled: Spelled = asWritten): string {
  return spelled[field] ?? snakeCase(field);
}

const isTimeName = (field: string): boolean => /At$|^(at|from|to|effectiveFrom)$/.test(field);

function inner(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional
    ? inner(schema.unwrap() as z.ZodType)
    : schema;
}

/** Times are milliseconds in the domain and ISO 8601 on the wire; a field's name says that its number is a time. (A date is a text on both sides.) */
function isTime(field: string | null, schema: z.ZodType): boolean {
  return field !== null && isTimeName(field) && inner(schema) instanceof z.ZodNumber;
}

const isoTime = z.iso.datetime({ offset: true, error: 'expected an ISO 8601 time with Z or an offset' });

/**
 * The REST form of a domain schema: snake_case names, ISO times, every other constraint as it is. `spelled` renames fields of the
 * outermost object only.
 */
export function wireSchemaOf(schema: z.ZodType, spelled: Spelled = asWritten): z.ZodType {
  return schemaAt(null, schema, spelled);
}

function schemaAt(field: string | null, schema: z.ZodType, spelled: Spelled): z.ZodType {
  if (schema instanceof z.ZodNullable) return schemaAt(field, schema.unwrap() as z.ZodType, spelled).nullable();
  if (schema instanceof z.ZodOptional) return schemaAt(field, schema.unwrap() as z.ZodType, spelled).optional();
  if (schema instanceof z.ZodObject) return z.strictObject(wireShapeOf(schema, spelled));
  if (schema instanceof z.ZodRecord) {
    const key = schema.keyType as z.ZodType<string, string>;
    return z.record(key, schemaAt(null, schema.valueType as z.ZodType, asWritten));
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const [first, ...others] = optionsOf(schema).map((option) => schemaAt(null, option, asWritten) as z.ZodObject);
    return first ? z.discriminatedUnion(discriminatorOf(schema), [first, ...others]) : schema;
  }
  // An array of plain values is kept as it is, with its limits; those of an array of objects are the domain's to check.
  if (schema instanceof z.ZodArray && inner(schema.element as z.ZodType) instanceof z.ZodObject)
    return z.array(schemaAt(null, schema.element as z.ZodType, asWritten));
  return isTime(field, schema) ? isoTime : schema;
}

function optionsOf(schema: z.ZodDiscriminatedUnion): readonly z.ZodObject[] {
  return schema.options as unknown as readonly z.ZodObject[];
}

/** A name of one word: it is the same on the wire. */
function discriminatorOf(schema: z.ZodDiscriminatedUnion): string {
  return schema.def.discriminator;
}

function optionFor(schema: z.ZodDiscriminatedUnion, value: unknown): z.ZodType {
  const name = discriminatorOf(schema);
  const given = (value as Readonly<Record<string, unknown>>)[name];
  return optionsOf(schema).find(({ shape }) => (shape[name] as z.ZodType).safeParse(given).success) ?? schema;
}

/** The fields of an object schema in their REST form. */
export function wireShapeOf(schema: z.ZodObject, spelled: Spelled = asWritten): Record<string, z.ZodType> {
  const entries = Object.entries(schema.shape as Record<string, z.ZodType>);
  return Object.fromEntries(
    entries.map(([field, value]) => [wireName(field, spelled), schemaAt(field, value, asWritten)]),
  );
}

/** A domain value in its REST form; fields that the schema does not have are left out. */
export function toWire(schema: z.ZodType, value: unknown, spelled: Spelled = asWritten): unknown {
  return convert(wireward, null, schema, value, spelled);
}

/** A REST value, checked by `wireSchemaOf(schema)`, in the domain's form. Absent fields stay absent. */
export function fromWire(schema: z.ZodType, value: unknown, spelled: Spelled = asWritten): unknown {
  return convert(domainward, null, schema, value, spelled);
}

interface Direction {
  readonly names: (field: string, spelled: Spelled) => { readonly from: string; readonly to: string };
  readonly time: (value: unknown) => unknown;
}

const wireward: Direction = {
  names: (field, spelled) => ({ from: field, to: wireName(field, spelled) }),
  time: (value) => (typeof value === 'number' ? new Date(value).toISOString() : value),
};

const domainward: Direction = {
  names: (field, spelled) => ({ from: wireName(field, spelled), to: field }),
  time: (value) => (typeof value === 'string' ? Date.parse(value) : value),
};

function convert(way: Direction, field: string | null, schema: z.ZodType, value: unknown, spelled: Spelled): unknown {
  if (value === null || value === undefined) return value;
  const known = inner(schema);
  const bare = known instanceof z.ZodDiscriminatedUnion ? optionFor(known, value) : known;
  if (bare instanceof z.ZodObject) return convertObject(way, bare, value as Record<string, unknown>, spelled);
  if (bare instanceof z.ZodRecord) {
    const each = bare.valueType as z.ZodType;
    const entries = Object.entries(value as Record<string, unknown>);
    return Object.fromEntries(entries.map(([key, item]) => [key, convert(way, null, each, item, asWritten)]));
  }
  if (bare instanceof z.ZodArray)
    return (value as unknown[]).map((item) => convert(way, null, bare.element as z.ZodType, item, asWritten));
  return isTime(field, bare) ? way.time(value) : value;
}

function convertObject(way: Direction, schema: z.ZodObject, value: Record<string, unknown>, spelled: Spelled): unknown {
  const entries = Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([field, each]) => {
    const { from, to } = way.names(field, spelled);
    if (!Object.hasOwn(value, from)) return [];
    return [[to, convert(way, field, each, value[from], asWritten)] as const];
  });
  return Object.fromEntries(entries);
}
