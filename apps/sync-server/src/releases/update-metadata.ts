import { appVersionSchema } from '@lineside/domain';

/** An installer as its metadata names it. */
export interface NamedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Base64, as electron-updater compares it. */
  readonly sha512: string;
}

export interface UpdateMetadata {
  readonly version: string;
  readonly files: readonly NamedFile[];
}

/** Says in one sentence what is wrong with a `latest*.yml`. */
export class MetadataError extends Error {
  override readonly name = 'MetadataError';
}

/** Fields that the plant sets; the server writes them when it answers, so they may not stand there already. */
const plantsOwn: ReadonlySet<string> = new Set(['stagingPercentage', 'minimumVersion']);

const fileName = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/;

/** True for a name that no path can be made of, and that is none of the metadata itself. */
export function isInstallerName(name: string): boolean {
  return fileName.test(name) && !/\.(yml|yaml|sig|part)$/i.test(name);
}

/**
 * Version and installers of what electron-builder 26 writes as `latest*.yml`: `key: value` lines and one list `files`. It is no parser
 * of YAML: what it does not know where it matters it refuses. The device parses the same text with electron-updater and believes
 * its signature, not this.
 * @throws MetadataError
 */
export function readUpdateMetadata(text: string): UpdateMetadata {
  const fields = topFields(text);
  for (const name of fields.keys()) if (plantsOwn.has(name)) throw new MetadataError(`It may not set ${name}.`);
  const version = appVersionSchema.safeParse(scalar(fields.get('version')?.value ?? ''));
  if (!version.success) throw new MetadataError('It names no version like 1.4.0.');
  const files = itemsOf(fields.get('files')?.lines ?? []).map(fileOf);
  if (files.length === 0) throw new MetadataError('It names no files.');
  if (new Set(files.map(({ name }) => name)).size < files.length) throw new MetadataError('It names a file twice.');
  return { version: version.data, files };
}

interface Field {
  readonly value: string;
  /** The indented lines below it. */
  readonly lines: string[];
}

function topFields(text: string): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  let current: Field | undefined;
  for (const line of text.split(/\r?\n/)) {
    const top = /^([A-Za-z]\w*):(?: (.*))?$/.exec(line);
    if (top) {
      const [, name = '', value = ''] = top;
      if (fields.has(name)) throw new MetadataError(`It has ${name} twice.`);
      current = { value, lines: [] };
      fields.set(name, current);
    } else if (line.startsWith(' ') && current) current.lines.push(line);
    else if (line.trim() !== '') throw new MetadataError(`This line is not understood: ${line.slice(0, 80)}`);
  }
  return fields;
}

type Item = Map<string, string>;

/** `  - url: x`, then `    sha512: y` and so on. */
function itemsOf(lines: readonly string[]): readonly Item[] {
  const items: Item[] = [];
  for (const line of lines) {
    const found = /^ +(- )? *(\w+): (.+)$/.exec(line);
    const [, dash, name = '', value = ''] = found ?? [];
    if (dash !== undefined) items.push(new Map());
    const item = items.at(-1);
    if (!found || !item || item.has(name)) throw new MetadataError(`This line is not understood: ${line.slice(0, 80)}`);
    item.set(name, scalar(value));
  }
  return items;
}

function fileOf(item: Item): NamedFile {
  const name = item.get('url') ?? '';
  const sha512 = item.get('sha512') ?? '';
  const size = item.get('size') ?? '';
  if (!isInstallerName(name)) throw new MetadataError(`${JSON.stringify(name)} is no plain name of a file.`);
  if (!/^[A-Za-z0-9+/]{86}==$/.test(sha512)) throw new MetadataError(`${name} has no sha512.`);
  if (!/^[1-9]\d{0,10}$/.test(size)) throw new MetadataError(`${name} has no size.`);
  return { name, size: Number(size), sha512 };
}

function scalar(text: string): string {
  const quoted = /^'([^']*)'$/.exec(text) ?? /^"([^"\\]*)"$/.exec(text);
  return quoted?.[1] ?? text;
}
