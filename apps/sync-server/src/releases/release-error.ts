import type { ReleaseState } from '@lineside/domain';
import { Problem } from '../http/problem.ts';

const problems = {
  'release.unknown': { status: 404, detail: 'There is no such release. Ask for the list.' },
  'release.exists': {
    status: 409,
    detail:
      'This version was offered in this channel before, or one of its file names is taken. Build a higher version.',
  },
  'release.withdrawn': { status: 409, detail: 'A withdrawn release stays so. Build a higher version.' },
  'release.files_missing': { status: 409, detail: 'Files of this release are missing. Send them first.' },
  'release.metadata_wrong': { status: 422, detail: 'This is no metadata of a release.' },
  'release.file_unknown': { status: 404, detail: 'The metadata of this release names no such file.' },
  'release.file_size': { status: 422, detail: 'The file has another size than the metadata says.' },
  'release.file_sum': { status: 422, detail: 'The file is not the one that the metadata describes. Send it again.' },
  'release.part_offset': { status: 409, detail: 'This part does not follow what is there. Go on at the given size.' },
  'release.part_too_large': { status: 413, detail: 'This part is larger than 16 MB, or than what is missing.' },
  'release.part_busy': { status: 409, detail: 'Somebody else sends this file just now. Wait for it.' },
} as const satisfies Record<string, { status: number; detail: string }>;

/** Why a release is not added, changed or served, as the API answers it. */
export function releaseProblem(
  code: keyof typeof problems,
  more: { detail?: string; details?: Readonly<Record<string, unknown>> } = {},
): Problem {
  const { status, detail } = problems[code];
  return new Problem({ status, code, detail: more.detail ?? detail, ...(more.details && { details: more.details }) });
}

/** @throws Problem 409 */
export function demandNotWithdrawn({ state }: { readonly state: ReleaseState }): void {
  if (state === 'withdrawn') throw releaseProblem('release.withdrawn');
}
