/** Languages beside English, whose texts are the list of keys. */
export type OtherLanguage = 'ko' | 'ru';

interface PluralForms {
  readonly ko: 'other';
  readonly ru: 'one' | 'few' | 'many' | 'other';
}

/** `_one` stands for all plural forms that the language has; `_zero` is a text of its own in each. */
type KeyIn<Language extends OtherLanguage, Key extends string> = Key extends `${infer Base}_one`
  ? `${Base}_${PluralForms[Language]}`
  : Key extends `${string}_other`
    ? never
    : Key;

/** The texts of one namespace in another language: every key of the English ones, in the plural forms of that language. */
export type Translated<Language extends OtherLanguage, English extends Readonly<Record<string, string>>> = {
  readonly [Key in KeyIn<Language, keyof English & string>]: string;
};
