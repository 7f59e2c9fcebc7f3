/** A bug that is planted in the product: a piece of text that stands exactly once in a file, and what it becomes. */
export interface Mutant {
  readonly name: string;
  readonly kind: 'ordering' | 'cursor' | 'settledSeq' | 'fork' | 'epoch' | 'crash';
  readonly file: string;
  readonly anchor: string;
  readonly becomes: string;
}

const replica = 'apps/desktop/src/renderer/replica';
const server = 'apps/sync-server/src';

/** Bugs that the unit tests alone do not see. */
export const mutants: readonly Mutant[] = [
  {
    name: 'a hole in the numbers of a device is taken',
    kind: 'ordering',
    file: `${server}/journal/place-unit.ts`,
    anchor: "if (first.deviceSeq > expected) return { kind: 'answered', answer: { status: 'hole', expected } };",
    becomes: "if (first.deviceSeq > expected) return 'next';",
  },
  {
    name: 'a state stands at the first entry of its command',
    kind: 'ordering',
    file: `${server}/journal/take-unit.ts`,
    anchor: 'const seqs = new Map(entries.flatMap(',
    becomes: 'const seqs = new Map(entries.toReversed().flatMap(',
  },
  {
    name: 'a page that was cut says that it reaches the head',
    kind: 'cursor',
    file: `${server}/sync/pull.ts`,
    anchor: 'const toSeq = full ? (feed.at(-1)?.seq ?? head.head) : head.head;',
    becomes: 'const toSeq = head.head;',
  },
  {
    name: 'live pages come without receipts',
    kind: 'cursor',
    file: `${server}/sync/live-page.ts`,
    anchor: 'receiptsOfSite(client, organizationId, range),',
    becomes: 'receiptsOfSite(client, organizationId, range).then(() => []),',
  },
  {
    name: 'a page that was cut settles everything',
    kind: 'settledSeq',
    file: `${server}/sync/pull.ts`,
    anchor: '    full,\n',
    becomes: '    full: false,\n',
  },
  {
    name: 'what waits is gone once it is settled past',
    kind: 'settledSeq',
    file: `${replica}/view.ts`,
    anchor: "  if (receipt.verdict === 'waiting') return 'waiting';\n",
    becomes: '',
  },
  {
    name: 'the same number is the same entry',
    kind: 'fork',
    file: `${server}/journal/place-unit.ts`,
    anchor: 'stored.get(entry.deviceSeq)?.chain_hash !== entry.chainHash',
    becomes: 'stored.get(entry.deviceSeq) === undefined',
  },
  {
    name: 'a fork is taken for one that began an entry later',
    kind: 'fork',
    file: `${server}/journal/place-unit.ts`,
    anchor: 'const forkedAt = entry.deviceSeq - 1;',
    becomes: 'const forkedAt = entry.deviceSeq;',
  },
  {
    name: 'a server of another epoch begins no generation',
    kind: 'epoch',
    file: `${replica}/pull-step.ts`,
    anchor: '      await replicas.begin();\n      if (movedTo !== siteId)',
    becomes: '      if (movedTo !== siteId)',
  },
  {
    name: 'what a restored server lost is not sent again',
    kind: 'epoch',
    file: `${replica}/pull-step.ts`,
    anchor: 'const known = cursor.filled && !before.filled ?',
    becomes: 'const known = before.epoch === -1 ?',
  },
  {
    name: 'what a server left due stays so after it ended',
    kind: 'crash',
    file: `${server}/journal/journal.ts`,
    anchor: 'if (due.length > 0) writerOf(organizationId).settle();',
    becomes: 'if (due.length < 0) writerOf(organizationId).settle();',
  },
];
