import type { Kiosk } from '../replica/kiosk-contract.ts';

/**
 * Lets a device in by the code of its roll-out file, if it belongs nowhere yet. Where that fails (no network, a code that is over) the
 * device opens as without a code: it asks for one, and tries this one again at its next start.
 */
export async function enrolByRollOut(
  kiosk: Pick<Kiosk, 'identity' | 'enrolWithCode'>,
  code: string | null,
): Promise<void> {
  if (code !== null && kiosk.identity() === null) await kiosk.enrolWithCode(code);
}
