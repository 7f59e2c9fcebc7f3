import { useMemo } from 'react';
import { Barcode } from './barcode.tsx';
import { cardSize } from './card-size.ts';
import { code128 } from './code-128.ts';

/** The bars of a code on a screen, for a reader that reads from glass. */
export function CodeBars({ text }: { readonly text: string }) {
  const symbol = useMemo(() => code128(text), [text]);
  const size = cardSize(symbol.modules);
  return size ? (
    <div className="code-bars">
      <Barcode symbol={symbol} widthMm={size.widthMm} />
    </div>
  ) : null;
}
