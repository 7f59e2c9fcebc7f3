import { createHash } from 'node:crypto';

/** The text that every made-up installer of a version consists of. */
export const installerText = (version: string): string => `installer of ${version} `.repeat(500);

export const installerName = (version: string): string => `Lineside-${version}.AppImage`;

/** Metadata as a release is added with it; its signature has the form of one and is none. */
export function releaseMetadata(version: string, name = 'latest-linux.yml') {
  const text = installerText(version);
  const sha512 = createHash('sha512').update(text).digest('base64');
  const file = installerName(version);
  const body = `version: ${version}
files:
  - url: ${file}
    sha512: ${sha512}
    size: ${text.length}
path: ${file}
sha512: ${sha512}
releaseDate: '2026-11-21T00:00:00.000Z'
`;
  return { name, body, signature: `${'A'.repeat(86)}==\n` };
}
