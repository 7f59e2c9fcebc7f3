import { allOrganizations, lookAt, type OrganizationRow, openAdministration } from '../db/administration.ts';
import type { Client } from '../db/client.ts';
import { isLineside } from '../db/copied-tables.ts';
import { AdministrationError } from '../restore/administration-cli.ts';
import { broken } from './broken-link.ts';
import { brokenFold, withScratchDatabase } from './compare-fold.ts';
import { type KnownHead, type OrganizationReport, verifyOrganization } from './verify-organization.ts';

export interface VerifyOptions {
  readonly databaseUrl: string;
  readonly knownHeads?: readonly KnownHead[];
  /** Fold from nothing and compare, too. */
  readonly states?: boolean;
  readonly progress?: (organization: OrganizationRow, seq: number, upTo: number) => void;
}

export interface VerifyReport {
  readonly organizations: readonly (OrganizationRow & Omit<OrganizationReport, 'met'>)[];
  /** Heads that were asked for and lie on no chain. */
  readonly missedHeads: readonly KnownHead[];
  readonly sound: boolean;
}

/** Verifies every organization's journal, each as of one moment; the server may go on meanwhile. @throws AdministrationError, DatabaseSetupError */
export async function verifyJournal(options: VerifyOptions): Promise<VerifyReport> {
  const administration = await openAdministration(options.databaseUrl);
  try {
    const reports: (OrganizationRow & OrganizationReport)[] = [];
    for (const organization of await administration.snapshot(organizationsOf)) {
      const verify = (scratchUrl?: string) =>
        administration.snapshot((client) => verifyOne(client, { organization, options, scratchUrl }));
      const report = options.states ? await withScratchDatabase(options.databaseUrl, verify) : await verify();
      reports.push({ ...organization, ...report });
    }
    return reportOf(reports, options.knownHeads ?? []);
  } finally {
    await administration.close();
  }
}

async function organizationsOf(client: Client): Promise<readonly OrganizationRow[]> {
  if (await isLineside(client)) return allOrganizations(client);
  throw new AdministrationError('database_empty', 'There is no Lineside in this database; check DATABASE_URL.');
}

interface One {
  readonly organization: OrganizationRow;
  readonly options: VerifyOptions;
  readonly scratchUrl: string | undefined;
}

async function verifyOne(client: Client, { organization, options, scratchUrl }: One): Promise<OrganizationReport> {
  await lookAt(client, organization.id);
  const report = await verifyOrganization(client, organization.id, {
    knownHeads: options.knownHeads ?? [],
    progress: (seq, upTo) => options.progress?.(organization, seq, upTo),
  });
  if (report.broken || scratchUrl === undefined) return report;
  return { ...report, broken: (await brokenFold(client, organization.id, scratchUrl)) ?? null };
}

function reportOf(
  reports: readonly (OrganizationRow & OrganizationReport)[],
  known: readonly KnownHead[],
): VerifyReport {
  const missedHeads = known.filter((head) => !reports.some(({ met }) => met.includes(head)));
  const [missed] = missedHeads;
  const organizations = reports.map(({ met: _met, ...report }) => {
    // With one organization it is plain whose head it was.
    if (!missed || reports.length > 1 || report.broken) return report;
    const { seq, hash } = missed;
    const found = seq > report.head.seq ? `a journal that ends at ${report.head.seq}` : 'another history';
    return { ...report, broken: broken('known head', { seq, expected: hash, found }) };
  });
  const sound = missedHeads.length === 0 && organizations.every((report) => report.broken === null);
  return { organizations, missedHeads, sound };
}
