import { z } from 'zod';

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

/** The id that samples name. */
export const sampleId = '0198c3f0-0000-7000-8000-00000000abcd';

const texts = [
  'x',
  'sample',
  'UTC',
  'en',
  'ab12cd',
  '2026-01-05T08:00:00Z',
  sampleId,
  'a'.repeat(64),
  '2026-01-05',
  '000000',
];

const textsOfFormats: Readonly<Record<string, readonly string[]>> = {
  uuid: [sampleId],
  guid: [sampleId],
  'date-time': ['2026-01-05T08:00:00Z'],
  email: ['sample@example.org'],
};

/** A small value that a schema takes as input, with no more fields than it needs. @throws Error where a text has an unusual pattern */
export function sampleOf(schema: z.ZodType): unknown {
  return sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
}

function sample(schema: JsonSchema): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sample(schema.anyOf?.find(({ type }) => type === 'null') ?? first);
  if (schema.type === 'object') {
    const fields = (schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})] as const);
    return Object.fromEntries(fields);
  }
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
  if (schema.type === 'integer' || schema.type === 'number') return smallest(schema);
  if (schema.type === 'boolean') return false;
  return schema.type === 'string' ? text(schema) : null;
}

function smallest({ minimum, exclusiveMinimum }: JsonSchema): number {
  return Math.max(1, minimum ?? 1, (exclusiveMinimum ?? 0) + 1);
}

function text({ allOf = [], minLength = 0, ...own }: JsonSchema): string {
  const all = [own, ...allOf];
  const patterns = all.flatMap(({ pattern }) => (pattern === undefined ? [] : new RegExp(pattern, 'u')));
  const formats = all.flatMap(({ format }) => (format === undefined ? [] : (textsOfFormats[format] ?? [])));
  const candidates = formats.length > 0 ? formats : texts;
  const fits = candidates.find((one) => one.length >= minLength && patterns.every((pattern) => pattern.test(one)));
  if (fits === undefined) throw new Error(`no sample fits ${patterns.join(' ')} with at least ${minLength} characters`);
  return fits;
}
