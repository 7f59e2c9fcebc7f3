import { type RoleName, roleAbove, roleNames } from '@lineside/domain';
import { useSession } from '../../replica/use-kiosk.ts';

/** Roles of devices are nobody's. */
const deviceRoles: readonly RoleName[] = ['station', 'importer'];

export const peopleRoles = roleNames.filter((role) => !deviceRoles.includes(role));

/** What the signed-in person may do to others. The server decides; this says why not before it is asked. */
export function usePower(): {
  /** Why a person with this role cannot be changed by whoever is signed in; null: he can. */
  readonly hindrance: (person: { readonly id: string; readonly role: RoleName | null }) => 'own' | 'above' | null;
  /** True: it can do what the signed-in person cannot, so he neither gives nor takes it. */
  readonly isAbove: (role: RoleName) => boolean;
} {
  const session = useSession();
  const held = new Set(session?.rights ?? []);
  const isAbove = (role: RoleName) => roleAbove(held, [role]) !== null;
  return {
    isAbove,
    hindrance: ({ id, role }) => {
      if (id === session?.personId) return 'own';
      return role && isAbove(role) ? 'above' : null;
    },
  };
}
