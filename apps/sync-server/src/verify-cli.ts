// `npm run verify-journal`: proves that nobody changed what stands in the journal.

import { runForAdministrator, settingsOfServer } from './restore/administration-cli.ts';
import { reachDatabase } from './restore/reach-database.ts';
import { sentenceOf } from './verify/broken-link.ts';
import { readVerifyArguments, verifyUsage } from './verify/verify-arguments.ts';
import { type VerifyReport, verifyJournal } from './verify/verify-journal.ts';

const progressEveryMs = 2000;

async function run(): Promise<number> {
  const asked = readVerifyArguments(process.argv.slice(2));
  if (asked === 'help') {
    console.log(verifyUsage);
    return 0;
  }
  const database = await reachDatabase(settingsOfServer());
  try {
    const { knownHeads, states, json } = asked;
    const report = await verifyJournal({ databaseUrl: database.url, knownHeads, states, progress: progress() });
    console.log(json ? JSON.stringify(report, null, 2) : linesOf(report).join('\n'));
    return report.sound ? 0 : 1;
  } finally {
    await database.close();
  }
}

function progress() {
  let saidAt = performance.now();
  return ({ code }: { code: string }, seq: number, upTo: number) => {
    if (performance.now() - saidAt < progressEveryMs) return;
    saidAt = performance.now();
    console.error(`${code}: ${seq} of ${upTo} entries`);
  };
}

function linesOf({ organizations, missedHeads, sound }: VerifyReport): readonly string[] {
  const lines = organizations.map(({ code, entries, devices, head, broken }) =>
    broken
      ? `${code}: BROKEN after ${entries} entries: ${sentenceOf(broken)}`
      : `${code}: ${entries} entries of ${devices} devices are sound, head ${head.seq}:${head.hash}`,
  );
  const missed = missedHeads.map(({ seq, hash }) => `The head ${seq}:${hash} lies on no organization's chain.`);
  const verdict = sound
    ? 'Nothing was changed up to these heads; keep them.'
    : 'The journal was changed, or is damaged.';
  return [...lines, ...missed, verdict];
}

await runForAdministrator(run);
