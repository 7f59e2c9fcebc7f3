import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useRefusalText } from '../../ui/refusal-words.ts';
import type { DraftIssue } from './calendar-draft.ts';

interface Issues {
  readonly issues: readonly DraftIssue[];
  readonly isTried: boolean;
}

const IssuesContext = createContext<Issues>({ issues: [], isTried: false });

interface DraftIssuesProps extends Issues {
  readonly children: ReactNode;
}

/** Gives what is wrong to the fields below. What is not typed yet is no mistake before somebody tried to save it. */
export function DraftIssues({ children, issues, isTried }: DraftIssuesProps) {
  return <IssuesContext value={{ issues, isTried }}>{children}</IssuesContext>;
}

const malformed = ['code', 'name', 'start', 'end', 'date', 'weekdays', 'effectiveFrom', 'effectiveTo'] as const;

/** What is wrong at a place, in words; undefined: nothing that is to be said. */
export function useIssueAt(path: string): string | undefined {
  const { t } = useTranslation('shiftCalendar');
  const refusalText = useRefusalText();
  const { issues, isTried } = useContext(IssuesContext);
  const found = issues.find((issue) => issue.path === path);
  if (!found) return undefined;
  if (found.why) return refusalText(found.why);
  const field = malformed.find((one) => path.endsWith(one)) ?? 'name';
  return isTried ? t(`issue.${field}`) : undefined;
}

/** The same for what is no field by itself: a break, the weekdays of a shift. */
export function IssueText({ path }: { readonly path: string }) {
  const text = useIssueAt(path);
  if (text === undefined) return null;
  return (
    <p className="field-issue" role="alert">
      <Icon name="warning" />
      {text}
    </p>
  );
}
