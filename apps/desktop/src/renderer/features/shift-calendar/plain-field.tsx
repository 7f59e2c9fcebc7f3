import { TextField } from '../../ui/text-field.tsx';
import { useIssueAt } from './draft-issues.tsx';

interface PlainFieldProps {
  /** Where its value stands in the draft, and so where a mistake is told: `shifts.1.start`. */
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'date' | 'time';
  readonly maxLength?: number;
}

/** A field of a calendar with what is wrong with it beneath. */
export function PlainField({ path, maxLength = 60, ...field }: PlainFieldProps) {
  const issue = useIssueAt(path);
  return <TextField {...field} maxLength={maxLength} {...(issue === undefined ? {} : { issue })} />;
}
