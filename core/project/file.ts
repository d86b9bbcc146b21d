/**
 * The `.convas` file: a ZIP archive of document.json, layout.json, settings.json, data.json when a data set is chosen,
 * weights.safetensors when there are trained weights, pixels.bin when collected images are to be saved with the project, and the user's image under image/. A model document alone, plain JSON, opens too.
 */
import { shownFileName } from '../data/file-name.ts';
import type { WireTensor } from '../engine/protocol.ts';
import { writeSafetensors } from '../export/safetensors.ts';
import type { Json, JsonObject, ModelDocument } from '../graph/document.ts';
import { parseModelBytes } from '../graph/parse.ts';
import { readSafetensors } from '../import/safetensors.ts';
import { jsonBytes, readJsonBytes } from '../json-bytes.ts';
import { ARCHIVE_LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { sizeOf } from '../tensor/shape.ts';
import { formatBytes } from '../text/format.ts';
import { t } from '../text/text.ts';
import { DEFAULT_LESSON_SETTINGS } from '../train/lesson-settings.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../train/training-settings.ts';
import { isCollected } from './collect-data.ts';
import { dataJson, readData } from './data-json.ts';
import { emptyProject, NOT_TOUCHED, type Layout, type Project, type ProjectImage } from './project.ts';
import type { ProjectData } from './project-data.ts';
import {
  imageEntry,
  layoutJson,
  readLayout,
  readSettings,
  settingsJson,
  type ReadSettings,
} from './project-json.ts';
import { unzip, type Files } from './unzip.ts';
import { zip } from './zip.ts';
import { isZip } from './zip-directory.ts';

const DOCUMENT = 'document.json';
const LAYOUT = 'layout.json';
const SETTINGS = 'settings.json';
const DATA = 'data.json';
const WEIGHTS = 'weights.safetensors';
const PIXELS = 'pixels.bin';

/** What a file held that this version does not know. It is given back on saving, so that nothing gets lost. */
export interface ProjectExtras {
  readonly files: Files;
  readonly layout: JsonObject;
  readonly settings: JsonObject;
  readonly data: JsonObject;
}

export const NO_EXTRAS: ProjectExtras = { files: new Map(), layout: {}, settings: {}, data: {} };

export interface OpenedProject {
  readonly project: Project;
  /** In the order of the file; null when it holds none. That they fit the document is not checked here. */
  readonly weights: readonly WireTensor[] | null;
  /** Of all collected images, in their order: (images, height, width, channels), 0 to 255; null: the file holds none that fit. */
  readonly pixels: Uint8Array<ArrayBuffer> | null;
  readonly extras: ProjectExtras;
  /** What could not be had, though the rest could. */
  readonly warnings: readonly Problem[];
}

/**
 * The bytes of a project file; equal projects give equal bytes. They are read back before they are given out: a file
 * that could not be opened again is never written, and what stands in its way is told instead. `pixels`: as in `OpenedProject`.
 */
export function packProject(
  project: Project,
  weights: readonly WireTensor[] | null,
  extras: ProjectExtras = NO_EXTRAS,
  pixels: Uint8Array<ArrayBuffer> | null = null,
): Result<Uint8Array<ArrayBuffer>, readonly Problem[]> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    [DOCUMENT, jsonBytes(project.document)],
    [LAYOUT, jsonBytes(layoutJson(project, extras.layout))],
    [SETTINGS, jsonBytes(settingsJson(project, extras.settings))],
  ]);
  if (project.data !== null) files.set(DATA, jsonBytes(dataJson(project.data, extras.data)));
  if (weights !== null) files.set(WEIGHTS, writeSafetensors(weights));
  if (pixels !== null) files.set(PIXELS, pixels);
  const source = project.image?.source;
  if (source?.kind === 'file') files.set(imageEntry(source.name), source.bytes);
  for (const [name, content] of extras.files) if (!files.has(name)) files.set(name, content);

  const bytes = zip(files);
  const readBack = openProjectFile(bytes, t('project.unsaved'));
  return readBack.ok ? success(bytes) : readBack;
}

/** `name` is the file's own, without its folder: messages show it. */
export function openProjectFile(bytes: Uint8Array, name: string): Result<OpenedProject, readonly Problem[]> {
  const file = shownFileName(name);
  const tooLarge = projectSizeProblem(bytes.length, file);
  if (tooLarge !== null) return failure([tooLarge]);
  if (isZip(bytes)) return openArchive(bytes, file);
  const document = parseModelBytes(bytes, file);
  if (!document.ok) return document;
  const project: Project = { ...emptyProject(), document: document.value };
  return success({ project, weights: null, pixels: null, extras: NO_EXTRAS, warnings: [] });
}

/** Told before a file is read, where its size is known. */
export function projectSizeProblem(fileBytes: number, file: string): Problem | null {
  return sizeProblem(fileBytes, ARCHIVE_LIMITS.fileBytes, file);
}

function openArchive(bytes: Uint8Array, file: string): Result<OpenedProject, readonly Problem[]> {
  const unzipped = unzip(bytes, file);
  if (!unzipped.ok) return failure([unzipped.error]);
  const files = unzipped.value;
  const inFile = (entry: string) => `${file}/${entry}`;

  const documentBytes = files.get(DOCUMENT);
  if (documentBytes === undefined) return failure([problem('PROJ_NO_DOCUMENT', { file })]);
  const document = parseModelBytes(documentBytes, inFile(DOCUMENT));
  const layout = readEntry(files, LAYOUT, inFile(LAYOUT), readLayout);
  const settings = readEntry(files, SETTINGS, inFile(SETTINGS), readSettings);
  const data = readEntry(files, DATA, inFile(DATA), readData);
  const weightBytes = files.get(WEIGHTS);
  const weights = weightBytes === undefined ? success(null) : readSafetensors(weightBytes, inFile(WEIGHTS));
  if (!document.ok || !layout.ok || !settings.ok || !data.ok || !weights.ok) {
    const problems = document.ok ? [] : [...document.error];
    for (const part of [layout, settings, data, weights]) if (!part.ok) problems.push(part.error);
    return failure(problems);
  }

  const image = imageOf(settings.value?.value ?? null, files, file);
  return success({
    project: {
      document: document.value,
      layout: onlyNodes(layout.value?.value ?? {}, document.value),
      lesson: settings.value?.value.lesson ?? DEFAULT_LESSON_SETTINGS,
      image: image.ok ? image.value : null,
      task: settings.value?.value.task ?? 'lesson',
      data: data.value?.value ?? null,
      training: settings.value?.value.training ?? DEFAULT_TRAINING_SETTINGS,
      touched: NOT_TOUCHED,
      painted: null,
    },
    weights: weights.value,
    pixels: fittingPixels(files.get(PIXELS), data.value?.value ?? null),
    extras: {
      files: unknownFiles(files, settings.value?.value ?? null),
      layout: layout.value?.json ?? {},
      settings: settings.value?.json ?? {},
      data: data.value?.json ?? {},
    },
    warnings: image.ok ? [] : [image.error],
  });
}

/** An entry of JSON with its plain object, for the keys that are not known; null where there is no such entry. */
function readEntry<T>(
  files: Files,
  entry: string,
  file: string,
  read: (json: Json, file: string) => Result<T, Problem>,
): Result<{ readonly value: T; readonly json: JsonObject } | null, Problem> {
  const bytes = files.get(entry);
  if (bytes === undefined) return success(null);
  const json = readJsonBytes(bytes, file);
  if (!json.ok) return json;
  const value = read(json.value, file);
  return value.ok ? success({ value: value.value, json: json.value as JsonObject }) : value;
}

function imageOf(
  settings: ReadSettings | null,
  files: Files,
  file: string,
): Result<ProjectImage | null, Problem> {
  if (settings?.image == null) return success(null);
  const { source, options } = settings.image;
  if (source.kind === 'digit') return success({ source, options });
  const bytes = files.get(source.entry);
  if (bytes === undefined) {
    return failure(problem('PROJ_NO_IMAGE', { file, entry: shownFileName(source.entry) }));
  }
  return success({ source: { kind: 'file', name: source.name, bytes }, options });
}

function fittingPixels(
  pixels: Uint8Array<ArrayBuffer> | undefined,
  data: ProjectData | null,
): Uint8Array<ArrayBuffer> | null {
  if (pixels === undefined || !isCollected(data)) return null;
  return pixels.length === data.origin.images.length * sizeOf(data.shape) ? pixels : null;
}

/** A node that another program removed leaves no trace. */
function onlyNodes(layout: Layout, document: ModelDocument): Layout {
  const ids = new Set(document.nodes.map(({ id }) => id));
  return Object.fromEntries(Object.entries(layout).filter(([id]) => ids.has(id)));
}

function unknownFiles(files: Files, settings: ReadSettings | null): Files {
  const known = new Set([DOCUMENT, LAYOUT, SETTINGS, DATA, WEIGHTS, PIXELS]);
  if (settings?.image?.source.kind === 'file') known.add(settings.image.source.entry);
  return new Map([...files].filter(([name]) => !known.has(name)));
}

function sizeProblem(size: number, limit: number, file: string): Problem | null {
  if (size <= limit) return null;
  return problem('PROJ_TOO_LARGE', { file, size: formatBytes(size), limit: formatBytes(limit) });
}
