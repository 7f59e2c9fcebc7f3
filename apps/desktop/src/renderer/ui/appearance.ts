import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** `auto` follows the system: more contrast where it asks for that, else light or dark. */
export type Scheme = 'auto' | 'light' | 'dark' | 'contrast';

interface Appearance {
  readonly scheme: Scheme;
  /** Pixels a millimetre on this glass. Set it with a ruler or a bank card: a 25 mm key must be 25 mm. */
  readonly pixelsPerMm: number;
  /** Work gloves: every target 20 mm instead of 15. */
  readonly gloves: boolean;
  readonly setScheme: (scheme: Scheme) => void;
  readonly setPixelsPerMm: (pixels: number) => void;
  readonly setGloves: (gloves: boolean) => void;
}

/** 96 pixels an inch, what a browser believes of every glass. */
const defaultPixelsPerMm = 3.78;

/** How this device shows things; kept on the device. */
export const useAppearance = create<Appearance>()(
  persist(
    (set) => ({
      scheme: 'auto',
      pixelsPerMm: defaultPixelsPerMm,
      gloves: false,
      setScheme: (scheme) => set({ scheme }),
      setPixelsPerMm: (pixelsPerMm) => set({ pixelsPerMm: Math.min(12, Math.max(2, pixelsPerMm)) }),
      setGloves: (gloves) => set({ gloves }),
    }),
    { name: 'lineside.appearance', storage: createJSONStorage(() => localStorage) },
  ),
);

/** Writes scheme, scale and glove mode to the root element, and follows the system while the scheme is `auto`. Call once at start. */
export function applyAppearance(root: HTMLElement): () => void {
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const prefersContrast = matchMedia('(prefers-contrast: more)');
  const systemScheme = () => (prefersContrast.matches ? 'contrast' : prefersDark.matches ? 'dark' : 'light');
  const apply = () => {
    const { scheme, pixelsPerMm, gloves } = useAppearance.getState();
    root.dataset.scheme = scheme === 'auto' ? systemScheme() : scheme;
    root.dataset.gloves = String(gloves);
    root.style.setProperty('--mm', `${pixelsPerMm}px`);
  };
  apply();
  prefersDark.addEventListener('change', apply);
  prefersContrast.addEventListener('change', apply);
  const unsubscribe = useAppearance.subscribe(apply);
  return () => {
    prefersDark.removeEventListener('change', apply);
    prefersContrast.removeEventListener('change', apply);
    unsubscribe();
  };
}
