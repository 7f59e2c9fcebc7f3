import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { draftStorage } from '../../replica/drafts/draft-storage.ts';

interface SignInSlice {
  readonly username: string;
  /** With a password where a PIN would do. */
  readonly wantsPassword: boolean;
  /** Whose PIN is asked; null: nobody is chosen. */
  readonly chosen: string | null;
  readonly setUsername: (username: string) => void;
  readonly askForPassword: (wantsPassword: boolean) => void;
  readonly choose: (username: string | null) => void;
  /** Somebody signed in: who comes next at a shared station finds nothing of him. */
  readonly done: () => void;
}

/** What is typed at the sign-in: the name stays through a failure and a restart; password and PIN never leave the form. */
export const useSignIn = create<SignInSlice>()(
  persist(
    (set) => ({
      username: '',
      wantsPassword: false,
      chosen: null,
      setUsername: (username) => set({ username }),
      askForPassword: (wantsPassword) => set({ wantsPassword }),
      choose: (chosen) => set({ chosen, wantsPassword: false }),
      done: () => set({ username: '', chosen: null, wantsPassword: false }),
    }),
    {
      name: 'lineside.sign_in',
      storage: draftStorage,
      partialize: ({ username }) => ({ username }),
    },
  ),
);
