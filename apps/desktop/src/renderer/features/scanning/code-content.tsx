import './code-content.css';
import { type CodeContent, type CommandCode, commandText } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { RawText } from '../../ui/raw-text.tsx';
import { problemText } from './feedback-words.ts';

/** What a code says by itself, with all its parts: for who sets up a reader or looks at a label. */
export function CodeParts({ content }: { readonly content: CodeContent }) {
  const { t } = useTranslation('scanning');
  if (content.kind === 'malformed') return <p>{problemText(t, content)}</p>;
  if (content.kind === 'command') return <CommandText command={content.command} />;
  if (content.kind === 'plain') return <RawText text={content.value} />;
  if (content.kind === 'article_number') return <RawText text={content.gtin} />;
  return (
    <dl className="code-parts">
      {content.elements.map(({ identifier, value, at, date, amount }) => (
        <div key={at}>
          <dt>{t('test.element', { identifier })}</dt>
          <dd>
            <RawText text={value} />
            {date === null ? null : <span>{t('test.element.date', { date })}</span>}
            {amount === null ? null : <span>{t('test.element.amount', { amount })}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function CommandText({ command }: { readonly command: CommandCode }) {
  return <RawText text={commandText(command)} />;
}

/** What kind of code it is, in words. */
export function useContentText(): (content: CodeContent) => string {
  const { t } = useTranslation('scanning');
  return (content) => t(`list.kind.${content.kind}`, { gtin: content.kind === 'article_number' ? content.gtin : '' });
}
