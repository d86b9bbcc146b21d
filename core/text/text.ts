import { shownFileName } from '../data/file-name.ts';
import type { Problem } from '../problem.ts';
import { en } from './en/index.ts';

/** A message, or its two plural forms, chosen by the parameter `count`. */
export type Message = string | { readonly one: string; readonly other: string };

export type Catalogue = Readonly<Record<keyof typeof en, Message>>;
export type TextKey = keyof typeof en;

type Plain<M> = M extends { other: infer Other } ? Other : M;
type Names<M> = M extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The parameters a message asks for, read off its own text: `{name}` in the catalogue is `name` here. */
export type TextParams<K extends TextKey> = Record<Names<Plain<(typeof en)[K]>>, string | number>;

type Arguments<K extends TextKey> = [Names<Plain<(typeof en)[K]>>] extends [never]
  ? []
  : [params: TextParams<K>];

const catalogue: Catalogue = en;

/** The text of `key` in the reader's language. */
export function t<K extends TextKey>(key: K, ...rest: Arguments<K>): string {
  return fill(catalogue[key], rest[0] ?? {});
}

/** The sentence of a problem: what, where, and the way out. */
export function problemText(problem: Problem): string {
  return fill(catalogue[problem.code], shownParams(problem.params));
}

/** What a sentence says at most of one value: names in a file may be as long as the file. */
const SHOWN_CHARACTERS = 1000;

/** Values come from files: hidden characters in them could change what a terminal shows. */
function shownParams(params: Problem['params']): Problem['params'] {
  const shown = ([name, value]: [string, string | number]): [string, string | number] =>
    typeof value === 'number' ? [name, value] : [name, shownFileName(shortened(value))];
  return Object.fromEntries(Object.entries(params).map(shown));
}

function shortened(text: string): string {
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}

function fill(message: Message, params: Readonly<Record<string, string | number>>): string {
  const text = typeof message === 'string' ? message : params['count'] === 1 ? message.one : message.other;
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? `{${name}}`));
}
