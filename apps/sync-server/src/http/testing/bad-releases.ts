import { releaseMetadata } from '../../releases/testing/release-metadata.ts';
import type { BadRequest } from './bad-requests.ts';
import type { Call } from './test-plant.ts';

const all = '/api/v1/releases';
const one = `${all}/{channel}/{version}`;
const at = `${all}/stable/1.0.0`;
const operator: Call = { as: 'operator' };
const invalid = { status: 422, code: 'payload.invalid' } as const;
const forbidden = { status: 403, code: 'right.missing_for_act' } as const;
const unknown = { status: 404, code: 'release.unknown' } as const;
const good = releaseMetadata('1.0.0');
const added = (metadata: unknown, channel = 'stable'): Call => ({ json: { channel, metadata } });
const setTo = (json: unknown): Call => ({ json });

function rowsOf(
  route: string,
  place: string,
  rows: readonly (readonly [why: string, call: Call, answer: Pick<BadRequest, 'status' | 'code'>])[],
): readonly BadRequest[] {
  return rows.map(([why, call, answer]) => ({ route, at: place, why, call, ...answer }));
}

const wrongPlaces = (route: string, tail: string) => [
  ...rowsOf(route, `${all}/..%2Fx/1.0.0${tail}`, [['a channel that is a path', {}, invalid]]),
  ...rowsOf(route, `${all}/stable/latest${tail}`, [['no version', {}, invalid]]),
];

/** What is wrong with looking after releases. */
export const badReleases: readonly BadRequest[] = [
  ...rowsOf(`GET ${all}`, all, [['without the right', operator, forbidden]]),
  ...rowsOf(`POST ${all}`, all, [
    ['nothing', setTo({}), invalid],
    ['without the right', { ...operator, ...added([good]) }, forbidden],
    ['no channel', added([good], 'A/b'), invalid],
    ['no metadata', added([]), invalid],
    ['metadata of no system', added([{ ...good, name: 'other.yml' }]), invalid],
    ['not signed', added([{ ...good, signature: '' }]), invalid],
    ['what is no signature', added([{ ...good, signature: 'x'.repeat(88) }]), invalid],
    ['metadata that is none', added([{ ...good, body: 'hello' }]), { status: 422, code: 'release.metadata_wrong' }],
    ['a system twice', added([good, good]), { status: 422, code: 'release.metadata_wrong' }],
    [
      'two versions',
      added([good, releaseMetadata('2.0.0', 'latest.yml')]),
      { status: 422, code: 'release.metadata_wrong' },
    ],
  ]),
  ...rowsOf(`PUT ${one}/files/{name}`, `${at}/files/x.bin?offset=0&size=1`, [
    ['without the right', operator, forbidden],
    ['of a release that is not there', {}, unknown],
  ]),
  ...rowsOf(`PUT ${one}/files/{name}`, `${at}/files/x.bin?offset=-1&size=0`, [['no place in the file', {}, invalid]]),
  ...rowsOf(`PATCH ${one}`, at, [
    ['nothing', setTo({}), invalid],
    ['more than all', setTo({ staged_percentage: 101 }), invalid],
    ['a minimum that is no version', setTo({ minimum_version: 'old' }), invalid],
    ['without the right', { ...operator, ...setTo({ staged_percentage: 1 }) }, forbidden],
    ['one that is not there', setTo({ staged_percentage: 1 }), unknown],
  ]),
  ...['pause', 'resume', 'withdraw'].flatMap((act) => [
    ...rowsOf(`POST ${one}/${act}`, `${at}/${act}`, [
      ['without the right', operator, forbidden],
      ['one that is not there', {}, unknown],
    ]),
    ...wrongPlaces(`POST ${one}/${act}`, `/${act}`),
  ]),
  ...rowsOf(`POST ${one}/copy`, `${at}/copy`, [
    ['nothing', setTo({}), invalid],
    ['no channel', setTo({ channel: '../stable' }), invalid],
    ['without the right', { ...operator, ...setTo({ channel: 'pilot' }) }, forbidden],
    ['one that is not there', setTo({ channel: 'pilot' }), unknown],
  ]),
];
