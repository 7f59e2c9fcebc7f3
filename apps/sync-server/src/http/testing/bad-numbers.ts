import { anId, type BadRequest, badLists } from './bad-requests.ts';

const api = '/api/v1';
const series = `${api}/number-series`;
const accounting = `${series}/{id}/accounting`;
const invalid = { status: 422, code: 'payload.invalid' };
const unknown = { status: 404, code: 'subject.unknown' };

/** A series that would be taken, and what is wrong with others. */
export const numberSeries = {
  good: { code: 'N9', name: 'Nine', format: { template: '{YYMMDD}-{nnn}', period: 'day', shifts: [] }, block_size: 20 },
  wrong: [
    { block_size: 1 },
    { format: { template: '{nnn}', period: 'day', shifts: [] } },
    { format: { template: '{YYMMDD}{D|N}{nnn}', period: 'shift', shifts: [] } },
    { format: { template: '{YYMMDD}-{nnn}', period: 'year', shifts: [] } },
    { format: null },
  ],
};

const lentOnly = ['number-periods', 'number-leases'].flatMap((name): BadRequest[] => [
  ...badLists(`${api}/${name}`),
  { route: `GET ${api}/${name}/{id}`, why: 'not there', at: `${api}/${name}/${anId}`, ...unknown },
  { route: `GET ${api}/${name}/{id}`, why: 'no uuid', at: `${api}/${name}/1`, ...invalid },
]);

export const badNumbers: readonly BadRequest[] = [
  ...lentOnly,
  { route: `GET ${accounting}`, why: 'no period', at: `${series}/${anId}/accounting`, ...invalid },
  { route: `GET ${accounting}`, why: 'no uuid', at: `${series}/1/accounting?period=2026-01`, ...invalid },
  { route: `GET ${accounting}`, why: 'not there', at: `${series}/${anId}/accounting?period=2026-01`, ...unknown },
  {
    route: `POST ${series}`,
    why: 'of every site',
    call: { json: { ...numberSeries.good, site_id: null } },
    status: 422,
    code: 'numbers.site_missing',
  },
];
