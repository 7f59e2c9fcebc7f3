import { create } from 'zustand';

interface SignInSlice {
  readonly username: string;
  readonly setUsername: (username: string) => void;
}

/** What is typed at the sign-in; the name stays through a failure, the password never leaves the form. */
export const useSignIn = create<SignInSlice>()((set) => ({
  username: '',
  setUsername: (username) => set({ username }),
}));
