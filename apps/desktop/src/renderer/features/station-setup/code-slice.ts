import { create } from 'zustand';

interface CodeSlice {
  readonly code: string;
  readonly setCode: (code: string) => void;
}

/** A code as it is typed; capitals, as it stands on the paper or the screen that it is read from. */
export const useCode = create<CodeSlice>()((set) => ({
  code: '',
  setCode: (code) => set({ code: code.toUpperCase() }),
}));
