import { ipcMain, type WebFrameMain } from 'electron';
import { isOwnAddress } from '../shared/app-address.ts';
import { type CallArguments, type CallName, type CallResult, calls } from '../shared/ipc-contract.ts';
import type { Log } from './log-file.ts';

/** What main does for each call; a call without an answer does not compile. */
export type Answers = {
  readonly [Name in CallName]: (...given: CallArguments<Name>) => Promise<CallResult<Name>> | CallResult<Name>;
};

/**
 * The one place where the page's words come in. Only the app's own page in the top frame of a window is heard, and only what fits the
 * contract; the rest is refused and stands in the log. What goes back fits the contract too.
 */
export function answerCalls(answers: Answers, log: Log): void {
  for (const name of Object.keys(calls) as CallName[]) answerOne(name, answers, log);
}

function answerOne<Name extends CallName>(name: Name, answers: Answers, log: Log): void {
  ipcMain.handle(name, async (event, ...given: unknown[]) => {
    if (!isOwnPage(event.senderFrame)) {
      log('warn', `call refused: ${name}, sender ${event.senderFrame?.url ?? 'gone'}`);
      throw new Error('sender refused');
    }
    const parsed = calls[name].arguments.safeParse(given);
    if (!parsed.success) {
      log('warn', `call refused: ${name}, arguments`);
      throw new TypeError('arguments refused');
    }
    const answer: unknown = await answers[name](...(parsed.data as CallArguments<Name>));
    return calls[name].result.parse(answer);
  });
}

const isOwnPage = (frame: WebFrameMain | null): boolean =>
  frame !== null && frame.parent === null && isOwnAddress(frame.url);
