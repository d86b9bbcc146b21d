import { parseArgs, type ParseArgsConfig } from 'node:util';
import { failure, success, type Result } from '../../core/result.ts';
import { formatSetting } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';

type OptionTable = NonNullable<ParseArgsConfig['options']>;

export interface ParsedOptions {
  readonly text: Readonly<Record<string, string | undefined>>;
  /** Of options that may be given more than once. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  readonly flags: ReadonlySet<string>;
  readonly positionals: readonly string[];
}

/** Splits a verb's arguments into options and files; an option that is not in the table is named. */
export function parseOptions(
  verb: string,
  args: readonly string[],
  options: OptionTable,
): Result<ParsedOptions, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    const text: Record<string, string | undefined> = {};
    const lists: Record<string, readonly string[] | undefined> = {};
    const flags = new Set<string>();
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'string') text[name] = value;
      else if (value === true) flags.add(name);
      else if (Array.isArray(value)) lists[name] = value.filter((each) => typeof each === 'string');
    }
    return success({ text, lists, flags, positionals });
  } catch (error) {
    if (!isParseError(error)) throw error;
    const ambiguous = /'(--[\w-]+)' argument is ambiguous/.exec(error.message)?.[1];
    if (ambiguous !== undefined) {
      return failure(t('cli.badOption', { verb, detail: t('cli.optionAmbiguous', { option: ambiguous }) }));
    }
    const [firstLine = ''] = error.message.split('\n');
    const [sentence = ''] = firstLine.split('. To specify');
    return failure(t('cli.badOption', { verb, detail: `${sentence.replace(/\.$/, '')}.` }));
  }
}

/** A number option, or its default; the sentence says what it may be. */
export function numberOption(
  option: string,
  found: string | undefined,
  fallback: number,
  { min, max, whole }: { readonly min: number; readonly max: number; readonly whole: boolean },
): Result<number, string> {
  if (found === undefined) return success(fallback);
  const value = found.trim() === '' ? Number.NaN : Number(found);
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return success(value);
  const range = { min: formatSetting(min), max: formatSetting(max) };
  const expected = whole ? t('cli.wholeNumber', range) : t('cli.number', range);
  return failure(t('cli.optionValue', { option, expected, found }));
}

/** One of a few words, or the default. */
export function choiceOption<Choice extends string>(
  option: string,
  found: string | undefined,
  fallback: Choice,
  choices: readonly Choice[],
): Result<Choice, string> {
  if (found === undefined) return success(fallback);
  const choice = choices.find((each) => each === found);
  if (choice !== undefined) return success(choice);
  const expected = t('cli.oneOf', { options: choices.join(', ') });
  return failure(t('cli.optionValue', { option, expected, found }));
}

function isParseError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
