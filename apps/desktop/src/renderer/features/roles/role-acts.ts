import { type Constraint, type Right, type RoleName, rights, rolePresets } from '@lineside/domain';

type ResourceOf<One extends Right> = One extends `${infer Resource}:${string}` ? Resource : never;
type ActionOf<One extends Right> = One extends `${string}:${infer Action}` ? Action : never;
/** What rights are about, and what may be done to it. */
type Resource = ResourceOf<Right>;
type Action = ActionOf<Right>;

interface RoleAct {
  readonly action: Action;
  /** null: nothing narrows it. */
  readonly limit: Constraint | null;
}

/** What a role may do, by what it is about, in the order of the list of rights. */
export function actsOf(role: RoleName): readonly { readonly resource: Resource; readonly acts: readonly RoleAct[] }[] {
  const preset = rolePresets[role];
  const held = rights.filter((right) => preset.has(right));
  const byResource = Map.groupBy(held, (right) => right.split(':')[0] as Resource);
  return [...byResource].map(([resource, named]) => ({
    resource,
    acts: named.map((right) => ({ action: right.split(':')[1] as Action, limit: preset.get(right) ?? null })),
  }));
}
