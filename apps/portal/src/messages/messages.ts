import { english } from './english.js';
import { indonesian, type MessageKey } from './indonesian.js';

export type { MessageKey } from './indonesian.js';

export type Language = 'id' | 'en';

type Blanks<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Blanks<Rest> : never;
/** What a text needs filled in; nothing for most. */
type Filling<Key extends MessageKey> = [Blanks<(typeof indonesian)[Key]>] extends [never]
  ? []
  : [Readonly<Record<Blanks<(typeof indonesian)[Key]>, string>>];

type BlanksOf<Key extends MessageKey> = [Blanks<(typeof indonesian)[Key]>];

/** Texts about one number, `{n}`, and nothing else. */
export type CountKey = {
  [Key in MessageKey]: [['n'], BlanksOf<Key>] extends [BlanksOf<Key>, ['n']] ? Key : never;
}[MessageKey];

/** Texts with nothing to fill in. */
export type PlainKey = { [Key in MessageKey]: BlanksOf<Key> extends [never] ? Key : never }[MessageKey];

/** Says a text in one language. A wrong key, or a blank left open, does not compile. */
export type Say = <Key extends MessageKey>(key: Key, ...filling: Filling<Key>) => string;

const texts: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { id: indonesian, en: english };

export function sayIn(language: Language): Say {
  return (key, ...[filling]) =>
    texts[language][key].replaceAll(
      /\{(\w+)\}/g,
      (blank, name: string) => (filling as Record<string, string> | undefined)?.[name] ?? blank,
    );
}
