/** Texts by namespace and key. */
export type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Namespaced keys whose text is the same in every language: names, and nothing else. */
const sameEverywhere = new Set(['app:product']);
const scripts: Readonly<Record<string, RegExp>> = {
  en: /\p{Script=Latin}/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
};

/** What is wrong with the texts of a language beside the English ones, a line each; none: it is complete. */
export function translationGaps(language: string, translated: Texts, english: Texts): readonly string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return Object.entries(english).flatMap(([namespace, texts]) => {
    const theirs = translated[namespace] ?? {};
    const wanted = new Set(Object.keys(texts).flatMap((key) => keysFor(key, texts, forms)));
    const missing = [...wanted].filter((key) => !(key in theirs)).map((key) => `${namespace}:${key} is missing`);
    const present = Object.keys(theirs).flatMap((key) =>
      wanted.has(key)
        ? faults(language, `${namespace}:${key}`, theirs[key] ?? '', englishOf(key, texts))
        : [`${namespace}:${key} has no English text`],
    );
    return [...missing, ...present];
  });
}

const pluralForm = /_(one|two|few|many|other)$/;

function isPlural(base: string, texts: Texts[string]): boolean {
  return `${base}_other` in texts;
}

/** The keys of a language for an English key: `_one` and `_other` become the forms that it has. */
function keysFor(key: string, texts: Texts[string], forms: readonly string[]): readonly string[] {
  const base = key.replace(pluralForm, '');
  return base !== key && isPlural(base, texts) ? forms.map((form) => `${base}_${form}`) : [key];
}

function englishOf(key: string, texts: Texts[string]): string {
  return texts[`${key.replace(pluralForm, '')}_other`] ?? texts[key] ?? '';
}

function faults(language: string, name: string, text: string, english: string): readonly string[] {
  const found: string[] = [];
  const [has, wants] = [placeholders(text), placeholders(english)];
  for (const one of wants) if (!has.includes(one)) found.push(`${name} lacks ${one}`);
  for (const one of has) if (!wants.includes(one)) found.push(`${name} has ${one}, which is never filled in`);
  if (text !== text.trim() || text.includes('  ')) found.push(`${name} has a space too many`);
  const words = text.replaceAll(/\{\{\w+\}\}/g, '');
  const isSaid =
    !/\p{L}/u.test(words) || sameEverywhere.has(name) || (scripts[language]?.test(words) ?? text !== english);
  if (!isSaid) found.push(`${name} is not ${language}: ${text}`);
  return found;
}

function placeholders(text: string): readonly string[] {
  return [...new Set(text.match(/\{\{\w+\}\}/g))].toSorted();
}
