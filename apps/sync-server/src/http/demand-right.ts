import { type Right, refusal } from '@lineside/domain';
import { problemOfRefusal } from './errors.ts';

/** For routes that ask no command's rules. @throws Problem 403 where the caller does not have the right */
export function demandRight({ rights }: { readonly rights: ReadonlySet<string> }, right: Right): void {
  if (!rights.has(right)) throw problemOfRefusal(refusal('right.missing_for_act', { right }));
}
