import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { draftStorage } from '../../replica/drafts/draft-storage.ts';

interface SignInSlice {
  readonly username: string;
  readonly setUsername: (username: string) => void;
}

/** What is typed at the sign-in: the name stays through a failure and a restart, the password never leaves the form. */
export const useSignIn = create<SignInSlice>()(
  persist((set) => ({ username: '', setUsername: (username) => set({ username }) }), {
    name: 'lineside.sign_in',
    storage: draftStorage,
  }),
);
