/** The data of one training: images to learn from, to validate with and to test on, of the same classes. */
import path from 'node:path';
import { dataProblems } from '../../core/data/data-problems.ts';
import type { DataSet, ImportedData } from '../../core/data/data-set.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { splitForValidation } from '../../core/data/split.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { problemText } from '../../core/text/text.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import { readData, type ReadDataOptions } from './read-data.ts';
import type { RunSettings } from './run-settings.ts';
import type { CommandContext } from './verb.ts';

export interface TrainingImages {
  readonly data: DataSet;
  /** Of the data's classes; null: there is no test. */
  readonly test: TestImages | null;
  /** Of all files, those for the test among them. */
  readonly refused: readonly Problem[];
  readonly notes: readonly Problem[];
}

export interface TestImages {
  /** The data itself, or what lies in a folder of its own. */
  readonly data: DataSet;
  readonly images: Uint32Array<ArrayBuffer>;
}

export async function readTrainingData(
  settings: RunSettings,
  shape: Shape,
  context: CommandContext,
  options: ReadDataOptions,
): Promise<Result<TrainingImages, Problem>> {
  const imported = await readData(settings.data, shape, context, options);
  if (!imported.ok) return imported;
  const { data: whole, refused, notes } = imported.value;
  const data =
    whole.parts.validation.length > 0
      ? whole
      : splitForValidation(whole, settings.validationSplit, settings.training.seed);
  const [fault] = dataProblems(data, settings.data);
  if (fault !== undefined) return failure(withRefusals(fault, refused));
  if (settings.test === null) {
    const { test: images } = data.parts;
    return success({ data, test: images.length === 0 ? null : { data, images }, refused, notes });
  }
  const read = await readData(settings.test, shape, context, options);
  if (!read.ok) return read;
  const tested = namedFrom(settings.test, read.value);
  const test = testImages(tested, data.classNames, settings.test);
  if (!test.ok) return test;
  return success({
    data,
    test: test.value,
    refused: [...refused, ...tested.refused],
    notes: [...notes, ...tested.notes],
  });
}

/** Names that begin with the folder's own, so that they are not taken for those of the data. */
function namedFrom(folder: string, { data, refused, notes }: ImportedData): ImportedData {
  const inside = (name: string): string => `${path.basename(folder)}/${name}`;
  const naming = (found: Problem): Problem => {
    const { file } = found.params;
    if (typeof file !== 'string') return found;
    return { ...found, params: { ...found.params, file: shownFileName(inside(file)) } };
  };
  const sources = data.sources.map((source) => ({ ...source, name: inside(source.name) }));
  return { data: { ...data, sources }, refused: refused.map(naming), notes: notes.map(naming) };
}

/** Why files could not be read says more than that there are none. */
function withRefusals(fault: Problem, refused: readonly Problem[]): Problem {
  const [first] = refused;
  if (first === undefined) return fault;
  const texts = { fault: problemText(fault), reason: problemText(first) };
  return problem('DATA_REFUSED', { ...texts, count: refused.length });
}

/** Of a folder with a part for the test, that part; else all. Labels become those of `classNames`. */
function testImages(
  { data, refused }: ImportedData,
  classNames: readonly string[],
  folder: string,
): Result<TestImages, Problem> {
  const places = data.classNames.map((name) => classNames.indexOf(name));
  const labels = data.labels.map((label) => places[label] ?? 0);
  const stranger = data.classNames.find((_, label) => places[label] === -1 && data.labels.includes(label));
  if (stranger !== undefined) {
    const names = { folder: shownFileName(folder), class: shownFileName(stranger) };
    return failure(problem('DATA_TEST_CLASS', names));
  }
  const { train, validation, test } = data.parts;
  const images = test.length > 0 ? test : Uint32Array.from([...train, ...validation]);
  if (images.length === 0) {
    return failure(withRefusals(problem('DATA_TEST_EMPTY', { folder: shownFileName(folder) }), refused));
  }
  return success({ data: { ...data, classNames, labels }, images });
}
