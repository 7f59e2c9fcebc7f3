import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

export type Scheme = 'auto' | 'light' | 'dark';

interface Appearance {
  readonly scheme: Scheme;
  /** Pixels a millimetre on this glass. Set it with a ruler: a 25 mm key must be 25 mm. */
  readonly pixelsPerMm: number;
  readonly setScheme: (scheme: Scheme) => void;
  readonly setPixelsPerMm: (pixels: number) => void;
}

const defaultPixelsPerMm = 3.78;

/** How this device shows things; kept on the device. */
export const useAppearance = create<Appearance>()(
  persist(
    (set) => ({
      scheme: 'auto',
      pixelsPerMm: defaultPixelsPerMm,
      setScheme: (scheme) => set({ scheme }),
      setPixelsPerMm: (pixelsPerMm) => set({ pixelsPerMm: Math.min(12, Math.max(2, pixelsPerMm)) }),
    }),
    { name: 'lineside.appearance', storage: createJSONStorage(() => localStorage) },
  ),
);

/** Writes scheme and scale to the root element, and follows the system while the scheme is `auto`. Call once at start. */
export function applyAppearance(root: HTMLElement): () => void {
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { scheme, pixelsPerMm } = useAppearance.getState();
    root.dataset.scheme = scheme === 'auto' ? (prefersDark.matches ? 'dark' : 'light') : scheme;
    root.style.setProperty('--mm', `${pixelsPerMm}px`);
  };
  apply();
  prefersDark.addEventListener('change', apply);
  const unsubscribe = useAppearance.subscribe(apply);
  return () => {
    prefersDark.removeEventListener('change', apply);
    unsubscribe();
  };
}
