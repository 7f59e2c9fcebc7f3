import type { RoleName } from '@lineside/domain';
import type { PersonRecord } from './people-server.ts';

/** Fields of one line, by their names on the server. */
export const textFields = [
  'full_name',
  'first_name',
  'last_name',
  'initials',
  'email',
  'employee_id',
  'department',
  'shift',
] as const;
type TextFieldName = (typeof textFields)[number];

/** Fields of several words, typed with commas between them. */
export const listFields = ['skills', 'certifications'] as const;
type ListFieldName = (typeof listFields)[number];

/** What is typed of a person: text in every field, as it stands in it. */
export type PersonDraft = Readonly<Record<TextFieldName | ListFieldName | 'username', string>> & {
  readonly role: RoleName;
  /** Equipment ids; none: everywhere. */
  readonly workplace_access: readonly string[];
};

export const emptyDraft: PersonDraft = {
  username: '',
  full_name: '',
  first_name: '',
  last_name: '',
  initials: '',
  email: '',
  employee_id: '',
  department: '',
  shift: '',
  skills: '',
  certifications: '',
  role: 'operator',
  workplace_access: [],
};

export function draftOf(record: PersonRecord): PersonDraft {
  const texts = textFields.map((field) => [field, record[field] ?? ''] as const);
  return {
    ...emptyDraft,
    ...Object.fromEntries(texts),
    username: record.username,
    skills: record.skills.join(', '),
    certifications: record.certifications.join(', '),
    role: record.role ?? 'operator',
    workplace_access: record.workplace_access,
  };
}

const wordsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];

/**
 * The request's body: of a new person what was typed, of a known one what differs from `before`. An emptied field is null; a name that
 * screens show cannot be taken away, so an empty one is left out. Initials that only follow from the names are not sent.
 */
export function bodyOf(draft: PersonDraft, before: PersonDraft | null): Readonly<Record<string, unknown>> {
  const was = before ?? emptyDraft;
  const body: Record<string, unknown> = before ? {} : { username: draft.username.trim() };
  for (const field of textFields) {
    const text = draft[field].trim();
    if (text === was[field].trim() || (field === 'full_name' && text === '')) continue;
    body[field] = text === '' ? null : text;
  }
  for (const field of listFields) if (draft[field].trim() !== was[field].trim()) body[field] = wordsOf(draft[field]);
  if (!before || draft.role !== was.role) body.role = draft.role;
  const places = (of: PersonDraft) => [...of.workplace_access].toSorted().join();
  if (places(draft) !== places(was)) body.workplace_access = draft.workplace_access;
  return body;
}
