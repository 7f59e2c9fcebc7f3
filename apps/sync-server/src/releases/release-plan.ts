import type { ReleaseMetadataName } from '@lineside/domain';
import { releaseProblem } from './release-error.ts';
import { MetadataError, type NamedFile, readUpdateMetadata, type UpdateMetadata } from './update-metadata.ts';

/**
 * Version and files of a release from all its metadata, one for each system; two of them may name the same file.
 * @throws Problem `release.metadata_wrong`
 */
export function planRelease(
  metadata: readonly { readonly name: ReleaseMetadataName; readonly body: string }[],
): UpdateMetadata {
  const read = metadata.map(({ name, body }) => readOne(name, body));
  const [first] = read;
  const names = new Set(metadata.map(({ name }) => name));
  if (!first || names.size < metadata.length) throw wrong('Each system has one file of metadata.');
  if (read.some(({ version }) => version !== first.version))
    throw wrong('The files of metadata name several versions.');
  const files = new Map<string, NamedFile>();
  for (const file of read.flatMap((one) => one.files)) {
    const known = files.get(file.name);
    if (known && known.sha512 !== file.sha512) throw wrong(`The files of metadata disagree about ${file.name}.`);
    files.set(file.name, file);
  }
  return { version: first.version, files: [...files.values()] };
}

function readOne(name: ReleaseMetadataName, body: string): UpdateMetadata {
  try {
    return readUpdateMetadata(body);
  } catch (error) {
    if (error instanceof MetadataError) throw wrong(`${name}: ${error.message}`);
    throw error;
  }
}

const wrong = (detail: string) => releaseProblem('release.metadata_wrong', { detail });
