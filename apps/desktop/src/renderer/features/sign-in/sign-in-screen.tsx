import type { ReactNode } from 'react';
import { useKnownPeople } from '../../replica/use-kiosk.ts';
import { PasswordSignIn } from './password-sign-in.tsx';
import { useSignIn } from './sign-in-slice.ts';
import { StationSignIn } from './station-sign-in.tsx';
/** By PIN or badge where anybody here has one, else, or if somebody wants it so, with user name and password. `beside`: other ways in. */
export function SignInScreen({ beside }: { readonly beside?: ReactNode }) {
  const hasPins = useKnownPeople().length > 0;
  const wantsPassword = useSignIn((slice) => slice.wantsPassword);
  return hasPins && !wantsPassword ? <StationSignIn /> : <PasswordSignIn beside={beside} />;
}
