import type { ScanRoute } from '@lineside/domain';
import { duringScan } from '../../replica/scan-under-way.ts';
import type { ScanHandlers, ScanReply, ScanTargets } from '../../scanner/scan-handlers.ts';

/** A disk may be slow; a screen that has not answered by then is not waited for, and the next scan has its turn. */
const patienceMs = 10_000;

const notNow: ScanReply = { answer: 'not_now', words: null };

/**
 * Offers what a scan means to what is on the glass, until something takes it, and then to the app itself: not while a dialog is open,
 * since that wants its answer first. `text`: the code, as the entry that comes of it keeps it. @throws where a screen does not answer
 */
export async function askTargets(
  targets: ScanTargets,
  fallback: () => ScanHandlers,
  { route, text }: { readonly route: ScanRoute; readonly text: string },
): Promise<ScanReply> {
  const asked = targets.asked();
  const isDialogOpen = asked.some(({ layer }) => layer === 'dialog');
  let last = notNow;
  for (const handlers of [...asked.map((target) => target.handlers), ...(isDialogOpen ? [] : [fallback])]) {
    const handler = handlers()[route.kind] as Handler | undefined;
    if (!handler) continue;
    const answer = await inTime(Promise.resolve(duringScan(text, () => handler(route))));
    const reply = typeof answer === 'string' ? { answer, words: null } : answer;
    if (reply.answer !== 'not_now') return reply;
    if (reply.words !== null) last = reply;
  }
  return last;
}

/** The handler of a kind takes routes of that kind. */
type Handler = (route: ScanRoute) => ReturnType<NonNullable<ScanHandlers['act']>>;

function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('a screen did not answer a scan')), patienceMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
