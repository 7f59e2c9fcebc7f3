import { type RefusalCode, refusalPolicies } from './refusal-policies.ts';
import { fail, type Result } from './result.ts';

/** Why a command is not taken, or why an event is not plain `accepted`. `details` fill the sentence of the code. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, string | number>>;
}

export function refusal(code: RefusalCode, details: Refusal['details'] = {}): Refusal {
  return { code, details };
}

export function refuse(code: RefusalCode, details: Refusal['details'] = {}): Result<never, Refusal> {
  return fail(refusal(code, details));
}

/** The English sentence of a refusal with what to do next; screens translate by code instead. */
export function refusalSentence(why: Refusal): string {
  const { sentence, remedy } = refusalPolicies[why.code];
  return `${sentence} ${remedy}`.replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(why.details[name] ?? hole));
}
