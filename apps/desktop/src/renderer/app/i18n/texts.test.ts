import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusalPolicies } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { createTexts } from './i18n.ts';
import { resourcesEn } from './resources.ts';

const renderer = join(import.meta.dirname, '../..');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|texts-\w+\.ts$|replica/.test(path))
  .map((path) => ({ path, text: readFileSync(join(renderer, path), 'utf8') }));

type Namespace = keyof typeof resourcesEn;

/** `t('key')` and t(`key.${…}`) of a file, with the namespaces that the file asks for. */
function usesOf(text: string): readonly { readonly key: string; readonly namespaces: readonly Namespace[] }[] {
  const asked = [...text.matchAll(/(?:useTranslation\(|TFunction<)(\[?\s*'[^)>]*)[)>]/g)].map(([, names]) => names ?? '');
  const namespaces = asked.flatMap((names) => [...names.matchAll(/'(\w+)'/g)].map(([, name]) => name as Namespace));
  return [...text.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)/g)].map(([, plain, template]) => ({
    ...named(plain ?? (template ?? '').replaceAll(/\$\{[^}]*\}+/g, '*'), namespaces),
  }));
}

/** `word:open` names its namespace itself. */
function named(key: string, namespaces: readonly Namespace[]) {
  const [namespace = '', rest] = key.split(':');
  return rest === undefined ? { key, namespaces } : { key: rest, namespaces: [namespace as Namespace] };
}

const isThere = (key: string, namespace: Namespace) => {
  const keys = Object.keys(resourcesEn[namespace]);
  if (!key.includes('*')) return keys.some((known) => known === key || known === `${key}_other`);
  return keys.some((known) => matches(key, known));
};

describe('texts', () => {
  test('every key that a screen uses is there', () => {
    const missing = sources.flatMap(({ path, text }) =>
      usesOf(text)
        .filter(({ key, namespaces }) => !namespaces.some((namespace) => isThere(key, namespace)))
        .map(({ key }) => `${path}: ${key}`),
    );
    expect(sources.length).toBeGreaterThan(40);
    expect(missing).toEqual([]);
  });

  test('a key that is not there would be found', () => {
    const [elsewhere] = usesOf("const { t } = useTranslation('review'); t('word:nowhere')");
    expect(elsewhere?.namespaces).toEqual(['word']);
    expect(elsewhere && isThere(elsewhere.key, 'word')).toBe(false);
    const [use] = usesOf("const { t } = useTranslation('station'); t('nowhere')");
    expect(use && isThere(use.key, 'station')).toBe(false);
  });

  test('no text waits for a screen that is gone', () => {
    const dynamic = new Set<Namespace>(['entry', 'refusal', 'word', 'sync', 'ui']);
    const uses = sources.flatMap(({ text }) => usesOf(text));
    const unused = (Object.keys(resourcesEn) as Namespace[])
      .filter((namespace) => !dynamic.has(namespace))
      .flatMap((namespace) => {
        const here = uses.filter(({ namespaces }) => namespaces.includes(namespace));
        return Object.keys(resourcesEn[namespace])
          .map((key) => key.replace(/_(zero|one|other)$/, ''))
          .filter((key) => !here.some((use) => use.key === key || matches(use.key, key)))
          .map((key) => `${namespace}:${key}`);
      });
    expect(unused).toEqual([]);
  });

  test('every refusal code has a sentence, and plain words for hours later', () => {
    for (const code of Object.keys(refusalPolicies)) {
      expect(Object.keys(resourcesEn.refusal)).toContain(code);
      expect(Object.keys(resourcesEn.entry)).toContain(`code.${code}`);
    }
  });

  test('a sentence is filled in', () => {
    const values = { processed: 519, desired: 500, ns: 'refusal' };
    const text = createTexts('en').t('operation.exceeds_desired' as never, values as never);
    expect(text).toBe('That makes 519 of 500 ordered pieces. Check the number; confirm if it is right.');
  });
});

/** `situation.*` matches `situation.running`. */
function matches(pattern: string, key: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  return (
    rest.length > 0 &&
    key.startsWith(start) &&
    key.endsWith(rest.at(-1) ?? '') &&
    key.length > pattern.length - rest.length
  );
}
