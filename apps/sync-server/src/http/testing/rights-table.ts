import { catalog, type RoleName, roleNames, rolePresets } from '@lineside/domain';
import { type Asker, markOf, rightsOfCommand } from '@lineside/domain/testing';
import type { Route } from '../route.ts';

const deviceRoles: readonly RoleName[] = ['station', 'importer'];

/** The roles that people have. */
export const personRoles = roleNames.filter((role) => !deviceRoles.includes(role));

/** Who asks for commands, as the columns of the table: people, and devices that act in their own name. */
const askers: readonly (Asker & { readonly title: string })[] = [
  ...personRoles.map((role) => ({ title: role, role, isDevice: false })),
  ...deviceRoles.map((role) => ({ title: role, role, isDevice: true })),
  { title: 'the server', role: 'admin', isDevice: true },
];

/** What a route answered to the roles that asked. */
export interface AskedRoute {
  readonly route: Route;
  readonly what: string;
  /** The rights that its refusals named. */
  readonly rights: readonly string[];
  readonly refused: readonly RoleName[];
}

const symbols = { yes: '●', own: 'own', no: '' } as const;
type Row = readonly string[];

/** A table whose columns are as wide as their widest cell, as the formatter wants them. */
function table(head: Row, rows: readonly Row[]): readonly string[] {
  const widths = head.map((_title, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: Row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

function commandRows(): readonly Row[] {
  const types = catalog.aggregates.flatMap(({ commands }) => Object.keys(commands));
  return types.map((type) => [
    `\`${type}\``,
    rightsOfCommand(type).join(', '),
    ...askers.map((asker) => symbols[markOf(asker, type)]),
  ]);
}

function limitRows(): readonly Row[] {
  return roleNames.flatMap((role) =>
    [...rolePresets[role]].flatMap(([right, limit]) => (limit ? [[role, right, `\`${JSON.stringify(limit)}\``]] : [])),
  );
}

function routeRows(routes: readonly Route[], asked: readonly AskedRoute[]): readonly Row[] {
  return routes.flatMap((route) => {
    const name = `${route.method.toUpperCase()} ${route.path}`;
    if (route.auth !== 'person')
      return [[`\`${name}\``, '', '', route.auth === 'none' ? 'anybody' : 'an enrolled device']];
    return asked
      .filter((one) => one.route === route)
      .map(({ what, rights, refused }) => [`\`${name}\``, what, rights.join(', '), whoOf(refused)]);
  });
}

function whoOf(refused: readonly RoleName[]): string {
  if (refused.length === 0) return 'whoever is signed in';
  const allowed = personRoles.filter((role) => !refused.includes(role));
  return allowed.length <= refused.length ? `only ${allowed.join(', ')}` : `not ${refused.join(', ')}`;
}

/** The file that a reviewer reads: every role with every command and every route. */
export function rightsTable(routes: readonly Route[], asked: readonly AskedRoute[]): string {
  return [
    '# Who may do what',
    '',
    'Made by asking: each command as somebody of each role through `decideCommand`, and each route over HTTP with that person’s token.',
    '`vitest run --update --project pg apps/sync-server/src/http/rights-table.pg.test.ts` writes it anew; the test fails while it is stale.',
    '',
    '## Commands',
    '',
    '● may, `own`: only what one has done oneself. The last three columns are devices that act in their own name.',
    '',
    ...table(['command', 'right', ...askers.map(({ title }) => title)], commandRows()),
    '',
    '## Rights that a role has with limits',
    '',
    ...table(['role', 'right', 'limit'], limitRows()),
    '',
    '## Routes',
    '',
    'Where a body decides what is asked, each of its kinds has a line. Another organization’s things are 404 to every role.',
    '',
    ...table(['route', 'what', 'right', 'who may'], routeRows(routes, asked)),
    '',
  ].join('\n');
}
