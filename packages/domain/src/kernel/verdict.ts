/** The server's word on an event that already happened, from best to worst (design: accepted < flagged < waiting < rejected). */
export const verdicts = ['accepted', 'flagged', 'waiting', 'rejected'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Judgement {
  readonly verdict: Verdict;
  /** The refusal code behind a verdict that is not plain `accepted`. */
  readonly code: string | null;
}

export const accepted: Judgement = { verdict: 'accepted', code: null };

/** The worse of two judgements; the first one wins a tie, so the earliest reason is the one that is shown. */
export function worse(first: Judgement, second: Judgement): Judgement {
  return verdicts.indexOf(second.verdict) > verdicts.indexOf(first.verdict) ? second : first;
}

/** True for verdicts whose event is folded into the state. */
export function isFolded(verdict: Verdict): boolean {
  return verdict === 'accepted' || verdict === 'flagged';
}
