import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { Barcode } from './barcode.tsx';
import type { Card } from './card-sets.ts';
import { cardSize } from './card-size.ts';
import { code128 } from './code-128.ts';

/** One card: what it does in big letters, its bars, and its text for whoever must type it. */
export function ScanCard({ card }: { readonly card: Card }) {
  const { t } = useTranslation('scanCards');
  const symbol = useMemo(() => code128(card.code), [card.code]);
  const size = cardSize(symbol.modules);
  return (
    <li className="scan-card" data-columns={size?.columns ?? 2}>
      <p className="scan-card-title">{card.title}</p>
      {card.detail ? <p className="scan-card-detail">{card.detail}</p> : null}
      {size ? <Barcode symbol={symbol} widthMm={size.widthMm} /> : <Notice tone="attention">{t('tooLong')}</Notice>}
      <p className="scan-card-code">{card.code}</p>
    </li>
  );
}
