/** The steps of making a part, in the words of the replaced system. */
const stages = ['machining', 'fitting', 'galvanic', 'heat_treatment', 'grinding', 'qc', 'logistics'] as const;
export type Stage = (typeof stages)[number];

/** Where something is made or checked; the rest moves it. */
export const productionStages: readonly Stage[] = stages.filter((stage) => stage !== 'logistics');

/** Whom a task is for: a role's name, each role of a person, or `all`. */
type Assignee = string;

/** What narrows a right that a role gives; all that is named must hold. As data, so that it can be shown, stored and sent. */
export interface Constraint {
  /** Only one's own work. */
  readonly self?: true;
  /** Only work of these stages. */
  readonly stages?: readonly Stage[];
  /** True: only parts that a partner makes; false: only parts made here. */
  readonly cooperation?: boolean;
  readonly assignees?: { readonly only: readonly Assignee[] } | { readonly not: readonly Assignee[] };
}
type ConstraintKind = keyof Constraint;

/** What an event tells of itself where a constraint of that kind is asked. */
export interface Told {
  readonly self: boolean;
  /** null: it belongs to no stage. */
  readonly stages: Stage | null;
  readonly cooperation: boolean;
  /** Everybody whom it is for. */
  readonly assignees: readonly Assignee[];
}

type Check<Kind extends ConstraintKind> = (wanted: Required<Constraint>[Kind], told: Told[Kind]) => boolean;

const checks: { readonly [Kind in ConstraintKind]: Check<Kind> } = {
  self: (_wanted, isOwn) => isOwn,
  stages: (allowed, stage) => stage !== null && allowed.includes(stage),
  cooperation: (wanted, isCooperation) => wanted === isCooperation,
  assignees: (wanted, assignees) =>
    assignees.length > 0 &&
    assignees.every((one) => ('only' in wanted ? wanted.only.includes(one) : !wanted.not.includes(one))),
};

/**
 * True where everything that a constraint asks holds. What nobody can tell does not hold: an event that does not know of a kind of
 * constraint is refused to whoever has the right under it (rule PPL-9).
 */
export function isKept(
  constraint: Constraint,
  tell: <Kind extends ConstraintKind>(kind: Kind) => Told[Kind] | undefined,
): boolean {
  const holds = <Kind extends ConstraintKind>(kind: Kind): boolean => {
    const told = tell(kind);
    const check: Check<Kind> | undefined = checks[kind];
    return told === undefined ? false : (check?.(constraint[kind] as Required<Constraint>[Kind], told) ?? false);
  };
  return (Object.keys(constraint) as ConstraintKind[]).every(holds);
}
