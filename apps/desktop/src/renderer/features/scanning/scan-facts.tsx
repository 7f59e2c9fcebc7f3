import { parseScan } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import type { Scan } from '../../scanner/scanner-source.ts';
import { RawText } from '../../ui/raw-text.tsx';
import { CodeParts, useContentText } from './code-content.tsx';
import { KeyGaps } from './key-gaps.tsx';

/** One scan with everything that is known of it. */
export function ScanFacts({ scan }: { readonly scan: Scan }) {
  const { t } = useTranslation('scanning');
  const kiosk = useKiosk();
  const contentText = useContentText();
  const { text, source, endedBy, gaps } = scan;
  const { aim, content } = parseScan(scan, kiosk.now());
  return (
    <dl className="scan-facts">
      <div className="scan-facts-wide">
        <dt>{t('test.raw')}</dt>
        <dd>
          <RawText text={text} />
        </dd>
      </div>
      <div>
        <dt>{t('test.source')}</dt>
        <dd>
          {t(`test.source.${source}`, { ended: endedBy })}, {t('test.characters', { count: Array.from(text).length })}
        </dd>
      </div>
      <div>
        <dt>{t('test.aim')}</dt>
        <dd>{aim === null ? t('test.aim.none') : <RawText text={aim} />}</dd>
      </div>
      <div>
        <dt>{t('test.content')}</dt>
        <dd>
          <p>{contentText(content)}</p>
          <CodeParts content={content} />
        </dd>
      </div>
      <div>
        <dt>{t('test.gaps')}</dt>
        <dd>
          <KeyGaps gaps={gaps} />
        </dd>
      </div>
    </dl>
  );
}
