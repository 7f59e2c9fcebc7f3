import { describe, expect, test } from 'vitest';
import { createTexts } from './i18n.ts';
import { languageFor, languages } from './languages.ts';
import { type Texts, translationGaps } from './testing/translation-gaps.ts';

describe('translations', () => {
  test.each(Object.entries(languages))('nothing is missing, too much or still English in %s', (language, texts) => {
    expect(translationGaps(language, texts, languages.en)).toEqual([]);
  });

  test('what is missing, too much or wrong is named', () => {
    const english: Texts = {
      ui: { gone: 'Gone', left: '{{count}} left', pieces_one: 'one', pieces_other: '{{count}}' },
    };
    const korean: Texts = {
      ui: { left: '{{total}} 남음', pieces_one: '하나', pieces_other: '{{count}}개', more: '더' },
    };
    expect(translationGaps('ko', korean, english)).toEqual([
      'ui:gone is missing',
      'ui:left lacks {{count}}',
      'ui:left has {{total}}, which is never filled in',
      'ui:pieces_one has no English text',
      'ui:more has no English text',
    ]);
    const russian: Texts = {
      ui: { gone: 'Gone', left: '{{count}}  осталось', pieces_one: '{{count}}', pieces_other: '{{count}}' },
    };
    expect(translationGaps('ru', russian, english)).toEqual([
      'ui:pieces_few is missing',
      'ui:pieces_many is missing',
      'ui:gone is not ru: Gone',
      'ui:left has a space too many',
    ]);
  });

  test('plurals and numbers are those of the language', () => {
    const minutes = (language: keyof typeof languages, count: number) =>
      createTexts(language)
        .t('ui:age.minutes', { count })
        .replaceAll(/[\u00a0\u202f]/g, ' ');
    expect([1, 2, 5, 21, 12_400].map((count) => minutes('ru', count))).toEqual([
      '1 минуту назад',
      '2 минуты назад',
      '5 минут назад',
      '21 минуту назад',
      '12 400 минут назад',
    ]);
    expect([1, 12_400].map((count) => minutes('ko', count))).toEqual(['1분 전', '12,400분 전']);
    expect([1, 12_400].map((count) => minutes('en', count))).toEqual(['1 minute ago', '12,400 minutes ago']);
  });

  test('what a person typed stays as it was typed', () => {
    expect(createTexts('en').t('review:resolved.why', { reason: '<b> & 12400 $t(ui:close)' })).toContain(
      '<b> & 12400 $t(',
    );
  });

  test('a language is found by any of its regions, else English stands in', () => {
    expect(languageFor(['fr-FR', 'ko-KR', 'ru'])).toBe('ko');
    expect(languageFor(['constructor', 'fr'])).toBe('en');
  });
});
