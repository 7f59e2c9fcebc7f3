import './scanner-screen.css';
import type { ScanRoute } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ScanHandlers } from '../../scanner/scan-handlers.ts';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/screen-state.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ReaderSettings } from './reader-settings.tsx';
import { ScanFacts } from './scan-facts.tsx';
import { useScanFeedback } from './scan-feedback.ts';
import { useScanner } from './use-scanner.ts';

const kinds: readonly ScanRoute['kind'][] = [
  'station',
  'person',
  'operation',
  'product',
  'lot',
  'serial',
  'reason',
  'count',
  'act',
  'enrol',
];

/** Where somebody sees whether a reader works with this device and what it sends. While it is open no scan does anything. */
export function ScannerScreen() {
  const { t } = useTranslation('scanning');
  const [last, ...earlier] = useScanFeedback(({ heard }) => heard);
  const shown = () => ({ answer: 'done' as const, words: t('test.shown') });
  const handlers: ScanHandlers = Object.fromEntries(kinds.map((kind) => [kind, shown]));
  useScanTarget(handlers, { layer: 'dialog' });
  return (
    <div className="scanner-screen">
      <div className="scanner-screen-head">
        <h1>{t('test.title')}</h1>
        <Link to="/" className="button button-plain button-touch">
          {t('test.back')}
        </Link>
      </div>
      <p>{t('test.lead')}</p>
      {last ? (
        <ScanFacts scan={last} />
      ) : (
        <Empty icon="question" title={t('test.none')}>
          {t('test.none.next')}
        </Empty>
      )}
      <TypedCode />
      <ReaderSettings />
      {earlier.length > 0 ? (
        <section className="scanner-earlier">
          <h2>{t('test.earlier')}</h2>
          {earlier.map((scan) => (
            <ScanFacts key={`${scan.startedMs} ${scan.text}`} scan={scan} />
          ))}
        </section>
      ) : null}
    </div>
  );
}

/** A label that no reader can read any more is typed; it goes the way of every scan. */
function TypedCode() {
  const { t } = useTranslation('scanning');
  const scanner = useScanner();
  const [text, setText] = useState('');
  return (
    <form
      className="scanner-typed"
      onSubmit={(event) => {
        event.preventDefault();
        scanner.typed(text);
        setText('');
      }}
    >
      <TextField label={t('test.typed')} value={text} onChange={setText} maxLength={500} />
      <Button type="submit" isDisabled={text === ''}>
        {t('test.typed.take')}
      </Button>
    </form>
  );
}
