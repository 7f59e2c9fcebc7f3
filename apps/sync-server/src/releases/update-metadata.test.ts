import { describe, expect, test } from 'vitest';
import { MetadataError, readUpdateMetadata } from './update-metadata.ts';

const sha512 = `${'a'.repeat(86)}==`;
const good = `version: 1.2.0
files:
  - url: Lineside-1.2.0.AppImage
    sha512: ${sha512}
    size: 1000
    blockMapSize: 12
path: Lineside-1.2.0.AppImage
sha512: ${sha512}
releaseNotes: |
  new: lists
releaseDate: '2026-11-21T00:00:00.000Z'
`;

describe('metadata of a release', () => {
  test('[UP-2] is version and installers of what electron-builder writes', () => {
    const files = [{ name: 'Lineside-1.2.0.AppImage', size: 1000, sha512 }];
    expect(readUpdateMetadata(good)).toEqual({ version: '1.2.0', files });
    expect(readUpdateMetadata(good.replaceAll('\n', '\r\n'))).toEqual({ version: '1.2.0', files });
  });

  test.each([
    ['nothing', ''],
    ['no version', good.replace('version: 1.2.0', 'version: latest')],
    ['no files', 'version: 1.2.0\n'],
    ['a path', good.replace('url: Lineside', 'url: ../Lineside')],
    ['an address', good.replace('url: Lineside', 'url: https://elsewhere.example/Lineside')],
    ['other metadata', good.replace('Lineside-1.2.0.AppImage', 'latest.yml')],
    ['no sum', good.replace(`    sha512: ${sha512}\n`, '')],
    ['no size', good.replace('    size: 1000\n', '')],
    ['a size of nothing', good.replace('size: 1000', 'size: 0')],
    ['a field twice', `${good}version: 9.0.0\n`],
    ['a share that is the plant’s to set', `${good}stagingPercentage: 100\n`],
    [
      'a file twice',
      good.replace('path:', `  - url: Lineside-1.2.0.AppImage\n    sha512: ${sha512}\n    size: 1\npath:`),
    ],
    ['a list of another form', good.replace('files:', 'files: [x]').replace('  - url', '  url')],
    ['no YAML', '{"version": "1.2.0"}'],
  ])('[UP-2] with %s it is refused', (_why, text) => {
    expect(() => readUpdateMetadata(text)).toThrow(MetadataError);
  });
});
