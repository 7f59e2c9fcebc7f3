import { quietModules } from './card-size.ts';
import type { BarSymbol } from './code-128.ts';

/** ISO/IEC 15417 asks for 15 % of the width or 5 mm; a reader that is held askew wants more. */
const heightMm = 16;

interface BarcodeProps {
  readonly symbol: BarSymbol;
  readonly widthMm: number;
}

/** The bars at their size on paper, dark on light whatever the scheme of the screen. The text stands beside it for those who see no bars. */
export function Barcode({ symbol, widthMm }: BarcodeProps) {
  const across = symbol.modules + 2 * quietModules;
  return (
    <svg
      className="barcode"
      width={`${widthMm}mm`}
      height={`${heightMm}mm`}
      viewBox={`0 0 ${across} 1`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      aria-hidden="true"
    >
      <rect className="barcode-paper" width={across} height={1} />
      {symbol.bars.map(({ at, width }) => (
        <rect key={at} x={quietModules + at} width={width} height={1} />
      ))}
    </svg>
  );
}
