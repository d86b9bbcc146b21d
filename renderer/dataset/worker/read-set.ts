/** Work on whole sets, which is too long for the page. */
import type { ImportedData } from '../../../core/data/data-set.ts';
import { resizePixels } from '../../../core/data/decode/resize-pixels.ts';
import { drawSet } from '../../../core/data/drawn/draw-set.ts';
import { shownFileName } from '../../../core/data/file-name.ts';
import { planFolder } from '../../../core/data/folder-plan.ts';
import type { GatherProgress } from '../../../core/data/gather.ts';
import { groupDuplicates, type SummaryLimits } from '../../../core/data/group-duplicates.ts';
import { readIdxImages } from '../../../core/data/idx.ts';
import { importImages } from '../../../core/data/import-folder.ts';
import { importIdx, type IdxFilePair } from '../../../core/data/import-idx.ts';
import type { SampleStore } from '../../../core/data/pixel-cache/prepare-through-cache.ts';
import { readSampleBytes } from '../../../core/data/pixel-cache/sample-bytes.ts';
import { createSampleKeys, hexadecimal } from '../../../core/data/pixel-cache/sample-keys.ts';
import { wholeSetKey, type WholeSets } from '../../../core/data/pixel-cache/whole-sets.ts';
import type { PlacedFile, SetAnswer, SetRequest } from '../../../core/data/set-request.ts';
import { sniffImage } from '../../../core/data/sniff.ts';
import { suggestShape } from '../../../core/data/suggest-shape.ts';
import { GZIP_LIMITS } from '../../../core/limits.ts';
import { problem, type Problem } from '../../../core/problem.ts';
import type { DataFile } from '../../../core/project/project-data.ts';
import { failure, success, type Result } from '../../../core/result.ts';
import { formatBytes } from '../../../core/text/format.ts';
import { readWhole, sha256 } from './read-sample.ts';

type Answer = Promise<Result<SetAnswer, Problem>>;
type OnProgress = (progress: GatherProgress) => void;

/** About ten seconds of a slow machine: nobody waits for it, but it takes a core from training. */
const DUPLICATE_LIMITS: SummaryLimits = { pixelBytes: 512 * 2 ** 20, nearWork: 400e6 };

/** Entries of a browser's store that are asked for at the same time. */
const ASKED_AT_ONCE = 16;

/** What earlier readings left for the next ones. */
export interface Kept {
  readonly samples: SampleStore;
  readonly sets: WholeSets;
}

export async function readSet(request: SetRequest, kept: Kept, onProgress: OnProgress): Answer {
  switch (request.kind) {
    case 'draw': {
      const { origin, shape, options } = request;
      const data = drawSet(origin, shape, { images: options, resize: resizePixels, onProgress });
      return data.ok ? read({ data: data.value, refused: [], notes: [] }, []) : data;
    }
    case 'idx':
      return readIdx(request, kept.sets, onProgress);
    case 'kept':
      return readKept(request, kept, onProgress);
    case 'collected':
      return readCollected(request, kept.samples);
    case 'suggest':
      return success({ kind: 'shape', shape: suggestShape(await sniffAll(request.files)) });
    case 'duplicates':
      return success({
        kind: 'duplicates',
        duplicates: groupDuplicates(request.data, DUPLICATE_LIMITS),
      });
  }
}

function read(imported: ImportedData, files: readonly DataFile[]): Result<SetAnswer, never> {
  return success({ kind: 'read', imported, shape: imported.data.shape, files });
}

type RequestOf<Kind extends SetRequest['kind']> = Extract<SetRequest, { readonly kind: Kind }>;

async function readIdx(
  { pairs, shape, options }: RequestOf<'idx'>,
  kept: WholeSets,
  onProgress: OnProgress,
): Answer {
  const files: IdxFilePair[] = [];
  const contents: DataFile[] = [];
  for (const { part, images, labels } of pairs) {
    const [pictures, classes] = [await readPlaced(images), await readPlaced(labels)];
    if (!pictures.ok) return pictures;
    if (!classes.ok) return classes;
    files.push({
      part,
      images: { file: shownFileName(images.path), bytes: pictures.value.bytes },
      labels: { file: shownFileName(labels.path), bytes: classes.value.bytes },
    });
    contents.push(pictures.value.known, classes.value.known);
  }
  const input = shape ?? ownShape(files);
  const imported = await importIdx(files, input, { images: options, resize: resizePixels, onProgress });
  if (!imported.ok) return imported;
  await kept.keep(await wholeSetKey(contents, input, options, sha256), imported.value);
  return read(imported.value, contents);
}

function ownShape(files: readonly IdxFilePair[]) {
  for (const { images } of files) {
    const pictures = readIdxImages(images.bytes, images.file);
    if (pictures.ok) return suggestShape([{ ...pictures.value, colour: 'grey' }]);
  }
  return suggestShape([]);
}

async function readPlaced({ path, file }: PlacedFile) {
  if (file.size > GZIP_LIMITS.unpackedBytes) {
    const sizes = { size: formatBytes(file.size), limit: formatBytes(GZIP_LIMITS.unpackedBytes) };
    return failure(problem('IMG_FILE_TOO_LARGE', { file: shownFileName(path), ...sizes }));
  }
  const bytes = await readWhole(file);
  if (!bytes.ok) return bytes;
  const content = hexadecimal(await sha256(bytes.value));
  return success({ bytes: bytes.value, known: { path, content } });
}

async function readKept(
  { folder, files, shape, options }: RequestOf<'kept'>,
  kept: Kept,
  onProgress: OnProgress,
): Answer {
  const total = files.length;
  const listing = { files: files.map(({ path }) => ({ path, bytes: 0 })), folders: [] };
  const plan = planFolder(listing, folder);
  if (!plan.ok) return success({ kind: 'missing', found: 0, total });
  if (plan.value.kind === 'idx') {
    const whole = await kept.sets.find(await wholeSetKey(files, shape, options, sha256));
    return whole === null ? success({ kind: 'missing', found: 0, total }) : read(whole, files);
  }
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  const keys = await createSampleKeys(shape, options, sha256);
  let found = 0;
  const prepare = async (path: string) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const entry = await kept.samples.find(await keys.keyOf(contents.get(path) ?? '', name));
    const sample = entry === null ? null : readSampleBytes(entry, shape, name);
    if (sample?.ok === true) found++;
    return sample ?? failure(problem('FILE_NO_ACCESS', { file: shownFileName(path) }));
  };
  const imported = await importImages(plan.value, shape, prepare, { concurrency: ASKED_AT_ONCE, onProgress });
  if (!imported.ok) return imported;
  return found < total ? success({ kind: 'missing', found, total }) : read(imported.value, files);
}

async function readCollected({ images, shape, options }: RequestOf<'collected'>, kept: SampleStore): Answer {
  const keys = await createSampleKeys(shape, options, sha256);
  const pixels: (Uint8Array<ArrayBuffer> | null)[] = [];
  for (const { name, content } of images) {
    const entry = await kept.find(await keys.keyOf(content, name));
    const sample = entry === null ? null : readSampleBytes(entry, shape, name);
    pixels.push(sample?.ok === true ? sample.value.pixels.slice() : null);
  }
  return success({ kind: 'pixels', pixels });
}

async function sniffAll(files: RequestOf<'suggest'>['files']) {
  const pictures = [];
  for (const file of files) {
    const bytes = await readWhole(file);
    const sniffed = bytes.ok ? sniffImage(bytes.value, file.name) : bytes;
    if (sniffed.ok) pictures.push(sniffed.value.facts);
  }
  return pictures;
}
