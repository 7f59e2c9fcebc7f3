import { createContext, useContext } from 'react';
import type { Scanner } from '../../scanner/scanner.ts';

export const ScannerContext = createContext<Scanner | null>(null);

/** The readers of this window. */
export function useScanner(): Scanner {
  const scanner = useContext(ScannerContext);
  if (!scanner) throw new Error('useScanner outside of ScanningRoom');
  return scanner;
}
