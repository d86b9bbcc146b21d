/** The text of docs/errors.md, from the catalogues and from the sentences that small bad inputs really get. */
import { format } from 'prettier';
import { PROBLEM_CODES, type ProblemCode } from '../../core/problem.ts';
import { en } from '../../core/text/en/index.ts';
import { problemLine } from '../../main/cli/problem-line.ts';
import { errorExamples, type ErrorExample } from './error-examples.ts';

interface Group {
  readonly title: string;
  readonly codes: RegExp;
}

/** A code belongs to the first group that takes it. */
const GROUPS: readonly Group[] = [
  { title: 'Project files, archives and the disk', codes: /^(FILE|ZIP)_|^PROJ_NO_(DOCUMENT|IMAGE)$/ },
  { title: 'Documents', codes: /^(PROJ|GRAPH)_/ },
  { title: 'Layers and their parameters', codes: /^(LAYER|PARAM|INITIALIZER|SHAPE)_/ },
  { title: 'Training', codes: /^(TRAIN|LOSS|OPTIMIZER)_/ },
  { title: 'Folders of data', codes: /^(DATA|EVAL)_/ },
  { title: 'IDX files and gzip', codes: /^(IDX|GZIP)_/ },
  { title: 'Images', codes: /^IMG_/ },
  { title: 'The camera', codes: /^CAMERA_/ },
  { title: 'Weights', codes: /^(ST|WEIGHTS)_|^PICKLE$/ },
  { title: 'Checkpoints and runs', codes: /^(CHECKPOINT|STATE|RUN)_/ },
];

const INTRODUCTION = `# Errors

What a wrong document, data folder or file causes is told in a sentence that names the file, the node or the parameter, and
the way out. Each of these sentences has a code: tests, logs and translations refer to it. Codes stay as they are, while
sentences may get better. Words in braces stand for what is filled in.

The command line writes one line to standard error, with the file first and, for parameters, the place in the JSON, and
ends with exit code 2; with 1 where what it checked failed. The app shows the same sentences beside what they are about.
Examples are sentences as the command line writes them.

This file is written by \`npm run errors\` from the catalogues in \`core/text/en\` and from \`test/support/error-examples.ts\`.
Do not edit it.
`;

/** The title of a code's group. */
export function groupOf(code: ProblemCode): string | null {
  return GROUPS.find(({ codes }) => codes.test(code))?.title ?? null;
}

/** The sentence that an example gets; null when it is not refused with its code. */
export function exampleLine({ code, file, problems }: ErrorExample): string | null {
  const found = problems().filter((each) => each.code === code);
  return found.length === 0 ? null : problemLine(found.slice(0, 1), file ?? null);
}

export function renderErrorList(): Promise<string> {
  const sections = GROUPS.slice(1).concat(GROUPS.slice(0, 1)).map(section);
  return format([INTRODUCTION, ...sections].join('\n'), { parser: 'markdown', printWidth: 110 });
}

function section({ title }: Group): string {
  const codes = PROBLEM_CODES.filter((code) => groupOf(code) === title);
  return `## ${title}\n\n${codes.map(entry).join('\n')}`;
}

function entry(code: ProblemCode): string {
  const message: string | { readonly other: string } = en[code];
  const text = typeof message === 'string' ? message : message.other;
  const examples = errorExamples.filter((each) => each.code === code).map(exampleText);
  return `### ${code}\n\n${plain(text)}\n\n${examples.join('\n')}`;
}

function exampleText(example: ErrorExample): string {
  return `- ${plain(example.title)}:\n  \`\`${exampleLine(example) ?? ''}\`\`\n`;
}

/** What Markdown would take for marks of its own. */
function plain(text: string): string {
  return text.replaceAll(/[<_*]/g, '\\$&');
}
