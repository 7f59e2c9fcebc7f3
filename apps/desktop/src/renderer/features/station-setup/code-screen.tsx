import './code-screen.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OnScreenKeyboard } from '../../ui/on-screen-keyboard.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCode } from './code-slice.ts';
import { useCodeEnrolment } from './use-code-enrolment.ts';

const longestTyped = 20;

/** First start with a code: typed with a glove or scanned, and the device knows where it stands. Nobody signs in. */
export function CodeScreen() {
  const { t } = useTranslation('setup');
  const { code, setCode } = useCode();
  const { failure, isPending, enrol } = useCodeEnrolment();
  const [isTyping, setTyping] = useState(false);
  const type = (typed: string) => setCode(typed.slice(0, longestTyped));
  useScanTarget({
    enrol: async ({ code: scanned }) => {
      setCode(scanned);
      return { answer: (await enrol(scanned)) ? 'done' : 'refused', words: t('code.scanned') };
    },
  });
  return (
    <div className="code-screen" data-typing={isTyping || undefined}>
      <form
        className="code-form"
        aria-label={t('code.title')}
        onSubmit={(event) => {
          event.preventDefault();
          void enrol(code);
        }}
      >
        <h1>{t('code.title')}</h1>
        <p className="code-lead">{t('code.lead')}</p>
        <div
          className="code-field"
          onPointerDown={({ pointerType }) => (pointerType === 'touch' ? setTyping(true) : undefined)}
        >
          <TextField
            {...(isTyping ? { inputMode: 'none' as const } : {})}
            label={t('code')}
            value={code}
            onChange={type}
          />
        </div>
        {failure ? (
          <Notice tone="stop" title={t(`code.failure.${failure}`)}>
            {t(`code.failure.${failure}.next`)}
          </Notice>
        ) : null}
        <Button
          type="submit"
          tone="act"
          size="primary"
          icon="check"
          isDisabled={code.trim() === ''}
          isPending={isPending}
        >
          {t('enrol')}
        </Button>
        <Link to="/" className="button button-plain button-touch code-key">
          <Icon name="person" />
          {t('code.signIn')}
        </Link>
      </form>
      {isTyping ? (
        <OnScreenKeyboard
          label={t('code')}
          value={code}
          onChange={type}
          nextText={t('enrol')}
          onNext={() => void enrol(code)}
          onHide={() => setTyping(false)}
        />
      ) : null}
    </div>
  );
}
