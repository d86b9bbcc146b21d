/**
 * Small bad inputs with the code each has to be refused with. docs/errors.md shows the sentences that come of them, and a
 * test runs them all: nothing here needs a test framework.
 */
import { dataProblems } from '../../core/data/data-problems.ts';
import { planFolder } from '../../core/data/folder-plan.ts';
import { gunzip } from '../../core/data/gunzip.ts';
import { readIdxLabels, readIdxPair } from '../../core/data/idx.ts';
import { sniffImage } from '../../core/data/sniff.ts';
import { analyze } from '../../core/graph/analyze.ts';
import type { JsonObject } from '../../core/graph/document.ts';
import { parseModelDocument } from '../../core/graph/parse.ts';
import { readSafetensors } from '../../core/import/safetensors.ts';
import { readJsonText } from '../../core/json-bytes.ts';
import type { Problem, ProblemCode } from '../../core/problem.ts';
import { unzip } from '../../core/project/unzip.ts';
import { openProjectFile } from '../../core/project/file.ts';
import type { Result } from '../../core/result.ts';
import { openCheckpoint, packCheckpoint, type Checkpoint } from '../../core/train/checkpoint.ts';
import { createModel } from '../../core/train/model.ts';
import { createTraining, resumeTraining } from '../../core/train/training.ts';
import { trainingProblems } from '../../core/train/training-problems.ts';
import { DEFAULT_TRAINING_SETTINGS, type TrainingSettings } from '../../core/train/training-settings.ts';
import { dataSet, halves } from './data-sets.ts';
import { documentOf, type NodeRow } from './graphs.ts';
import { idxBytes, idxImages, idxLabels } from './idx-bytes.ts';
import { refusedImages } from './bad-images.ts';
import { latin } from './images/bytes.ts';
import { valueOf } from './numbers.ts';
import { safetensorsBytes, tensorInfo } from './safetensors-bytes.ts';
import { forgeZip } from './zip-bytes.ts';

export interface ErrorExample {
  readonly code: ProblemCode;
  /** What the bad input is: "A document with filters 0". */
  readonly title: string;
  /** The file that is read, where the problems do not name it themselves. */
  readonly file?: string;
  readonly problems: () => readonly Problem[];
}

const MODEL = 'model.json';
const WEIGHTS = 'weights.safetensors';
const CHECKPOINT = 'checkpoint.zip';

const input: NodeRow = ['input', 'Input', { shape: [4, 4, 1] }];
const flatten: NodeRow = ['flatten', 'Flatten'];
const out: NodeRow = ['out', 'Dense', { units: 4, activation: 'softmax' }];
const convolution = (params: JsonObject): NodeRow => [
  'conv',
  'Conv2D',
  { filters: 2, kernelSize: [3, 3], ...params },
];

function faults(result: Result<unknown, Problem | readonly Problem[]>): readonly Problem[] {
  if (result.ok) return [];
  return 'code' in result.error ? [result.error] : result.error;
}

type Edges = readonly (readonly [string, string])[];

/** A text that is no model document. */
const text = (code: ProblemCode, title: string, content: string): ErrorExample => ({
  code,
  title,
  file: MODEL,
  problems: () => faults(parseModelDocument(content, MODEL)),
});

/** A drawing with a problem. */
const graph = (code: ProblemCode, title: string, rows: readonly NodeRow[], edges?: Edges): ErrorExample => ({
  code,
  title,
  file: MODEL,
  problems: () => analyze(documentOf(rows, edges)).problems,
});

/** A document with one convolution. */
const conv = (code: ProblemCode, title: string, params: JsonObject): ErrorExample =>
  graph(code, title, [input, convolution(params), flatten, out]);

/** A network that cannot be trained on images of 4 by 4 in four classes. */
const training = (
  code: ProblemCode,
  title: string,
  rows: readonly NodeRow[],
  settings: Partial<TrainingSettings> = {},
  data = halves(8),
): ErrorExample => ({
  code,
  title,
  ...(rows === whole ? {} : { file: MODEL }),
  problems: () =>
    trainingProblems(analyze(documentOf(rows)), { ...DEFAULT_TRAINING_SETTINGS, ...settings }, data),
});

const weights = (code: ProblemCode, title: string, bytes: Uint8Array): ErrorExample => ({
  code,
  title,
  file: WEIGHTS,
  problems: () => faults(readSafetensors(bytes, WEIGHTS)),
});

/** Tensors that are not those of the network. */
const otherWeights = (code: ProblemCode, title: string, name: string): ErrorExample => ({
  code,
  title,
  file: WEIGHTS,
  problems: () => {
    const model = valueOf(createModel(analyze(documentOf(whole))));
    return faults(model.writeWeights(new Map([[name, { shape: [3], data: new Float32Array(3) }]])));
  },
});

/** A folder with these files. */
const folder = (code: ProblemCode, title: string, ...paths: readonly string[]): ErrorExample => ({
  code,
  title,
  problems: () => {
    const files = paths.filter((path) => !path.endsWith('/')).map((path) => ({ path, bytes: 1 }));
    const folders = paths.filter((path) => path.endsWith('/')).map((path) => path.slice(0, -1));
    const plan = planFolder({ files, folders }, 'photos');
    if (!plan.ok) return [plan.error];
    return plan.value.refused;
  },
});

const idx = (code: ProblemCode, title: string, images: Uint8Array, labels: Uint8Array): ErrorExample => ({
  code,
  title,
  problems: () =>
    faults(
      readIdxPair(
        { bytes: images, file: 'train-images-idx3-ubyte' },
        { bytes: labels, file: 'train-labels-idx1-ubyte' },
      ),
    ),
});

const image = (code: ProblemCode): ErrorExample => {
  const found = refusedImages.find((each) => each.code === code);
  if (found === undefined) throw new Error(`There is no bad image for ${code}.`);
  const { bytes, name, title } = found;
  return { code, title: `An image: ${title}`, problems: () => faults(sniffImage(bytes, name)) };
};

const archive = (code: ProblemCode, title: string, bytes: Uint8Array): ErrorExample => ({
  code,
  title,
  problems: () => faults(unzip(bytes, 'demo.convas')),
});

const whole: readonly NodeRow[] = [input, flatten, out];

function someCheckpoint(): Checkpoint {
  const request = {
    document: documentOf(whole),
    settings: DEFAULT_TRAINING_SETTINGS,
    data: halves(8),
    weights: null,
  };
  const begun = valueOf(createTraining(request));
  begun.advance();
  return begun.checkpoint();
}

const resumed = (
  code: ProblemCode,
  title: string,
  change: (checkpoint: Checkpoint) => Partial<Checkpoint>,
  data = halves(8),
): ErrorExample => ({
  code,
  title,
  file: CHECKPOINT,
  problems: () => {
    const checkpoint = someCheckpoint();
    return faults(resumeTraining({ ...checkpoint, ...change(checkpoint) }, data, CHECKPOINT));
  },
});

const content = latin('some text');
const model = '"format": "convas-model", "version": 1';

export const errorExamples: readonly ErrorExample[] = [
  text('PROJ_NOT_JSON', 'A comma too many', `{${model},}`),
  text('PROJ_TOO_DEEP', '200 brackets', '['.repeat(200)),
  text('PROJ_NOT_MODEL', 'A package.json', '{"name": "convas"}'),
  text('PROJ_NO_VERSION', 'A version in quotes', '{"format": "convas-model", "version": "1"}'),
  text('PROJ_TOO_NEW', 'Version 2', '{"format": "convas-model", "version": 2}'),
  text('PROJ_BAD_KEY', 'A key that JavaScript gives a meaning', '{"__proto__": {}}'),
  text('PROJ_BAD_VALUE', 'A document without nodes', `{${model}, "edges": []}`),
  text('PROJ_BAD_ID', 'A node whose id has a space', `{${model}, "nodes": [{"id": "conv 1"}], "edges": []}`),
  text('PROJ_DUP_ID', 'The same id twice', JSON.stringify(documentOf([input, input], []))),
  text(
    'PROJ_DANGLING_EDGE',
    'An edge to a node that was removed',
    JSON.stringify(documentOf([input], [['input', 'conv']])),
  ),
  text(
    'PROJ_TOO_MANY_NODES',
    '5,001 nodes',
    JSON.stringify({ ...documentOf([]), nodes: Array(5001).fill(null) }),
  ),
  text(
    'PROJ_TOO_MANY_EDGES',
    '20,001 edges',
    JSON.stringify({ ...documentOf([]), edges: Array(20_001).fill(null) }),
  ),
  {
    code: 'PROJ_NOT_TEXT',
    title: 'A document in UTF-16',
    problems: () => faults(readJsonText(Uint8Array.of(0xff, 0xfe, 0x7b, 0), MODEL)),
  },

  graph('GRAPH_EMPTY', 'A document without a node', []),
  graph(
    'GRAPH_CYCLE',
    'An edge back to where it came from',
    [input, convolution({ padding: 'same' }), ['add', 'Add']],
    [
      ['input', 'add'],
      ['add', 'conv'],
      ['conv', 'add'],
    ],
  ),
  graph('GRAPH_NO_INPUT', 'A document without an Input', [flatten, out]),
  graph(
    'GRAPH_MANY_INPUTS',
    'Two Inputs',
    [input, ['second', 'Input', { shape: [4, 4, 1] }], ['add', 'Add']],
    [
      ['input', 'add'],
      ['second', 'add'],
    ],
  ),
  graph(
    'GRAPH_MANY_OUTPUTS',
    'A branch that leads nowhere',
    [input, flatten, convolution({})],
    [
      ['input', 'flatten'],
      ['input', 'conv'],
    ],
  ),
  graph('GRAPH_TOO_FEW_INPUTS', 'An Add of one', [input, ['add', 'Add']]),
  graph(
    'GRAPH_TOO_MANY_INPUTS',
    'A Dense layer after two others',
    [input, flatten, ['flatten2', 'Flatten'], out],
    [
      ['input', 'flatten'],
      ['input', 'flatten2'],
      ['flatten', 'out'],
      ['flatten2', 'out'],
    ],
  ),
  graph(
    'GRAPH_DUP_EDGE',
    'The same edge twice',
    [input, flatten],
    [
      ['input', 'flatten'],
      ['input', 'flatten'],
    ],
  ),

  graph('LAYER_UNKNOWN', 'A layer of a newer Keras', [input, ['lambda', 'Lambda']]),
  conv('PARAM_UNKNOWN', 'A parameter in the spelling of Python', { kernel_size: [3, 3] }),
  graph('PARAM_MISSING', 'A Dense layer without units', [input, flatten, ['out', 'Dense']]),
  conv('PARAM_TYPE', 'A kernel size of one number', { kernelSize: 3 }),
  conv('PARAM_RANGE', 'A document with filters 0', { filters: 0 }),
  conv('PARAM_CHOICE', 'A padding that does not exist', { padding: 'full' }),
  conv('PARAM_STRIDE_DILATION', 'Strides and dilation at once', { strides: [2, 2], dilationRate: [2, 2] }),
  conv('INITIALIZER_ARGUMENT', 'An argument of another initializer', {
    kernelInitializer: { type: 'zeros', value: 1 },
  }),
  conv('INITIALIZER_SHAPE', 'A convolution that begins as the identity', { kernelInitializer: 'identity' }),
  graph('SHAPE_RANK', 'A convolution after Flatten', [input, flatten, convolution({})]),
  graph('SHAPE_VECTOR', 'A Dense layer on an image', [input, out]),
  conv('SHAPE_WINDOW', 'A window larger than the image', { kernelSize: [5, 5] }),
  graph(
    'SHAPE_MERGE',
    'A sum of different sizes',
    [input, convolution({}), ['add', 'Add']],
    [
      ['input', 'conv'],
      ['conv', 'add'],
      ['input', 'add'],
    ],
  ),
  graph(
    'SHAPE_CONCATENATE',
    'Images of different sizes, joined',
    [input, convolution({}), ['join', 'Concatenate']],
    [
      ['input', 'conv'],
      ['conv', 'join'],
      ['input', 'join'],
    ],
  ),
  graph('SHAPE_TOO_LARGE', 'A Dense layer on three million values', [
    ['input', 'Input', { shape: [1000, 1000, 3] }],
    flatten,
    ['out', 'Dense', { units: 1000 }],
  ]),

  training('OPTIMIZER_UNKNOWN', 'An optimizer that does not exist', whole, { optimizer: { type: 'lion' } }),
  training('LOSS_UNKNOWN', 'A loss that does not exist', whole, { loss: 'hinge' }),
  training('TRAIN_SETTING', 'No epochs', whole, { epochs: 0 }),
  training('TRAIN_OUTPUT_SHAPE', 'A network that ends with an image', [input, convolution({})]),
  training('TRAIN_ONE_CLASS', 'A classifier of one unit', [
    input,
    flatten,
    ['out', 'Dense', { units: 1, activation: 'sigmoid' }],
  ]),
  training('TRAIN_OUTPUT_NOT_PROBABILITY', 'An output without softmax', [
    input,
    flatten,
    ['out', 'Dense', { units: 4 }],
  ]),
  training('TRAIN_INPUT_NOT_IMAGE', 'An input of 16 numbers', [['input', 'Input', { shape: [16] }], out]),
  training('TRAIN_NOTHING_LEARNS', 'A network that is frozen as a whole', [
    input,
    flatten,
    ['out', 'Dense', { units: 4, activation: 'softmax' }, { trainable: false }],
  ]),
  training('TRAIN_CLASS_COUNT', 'Ten units for four classes', [
    input,
    flatten,
    ['out', 'Dense', { units: 10, activation: 'softmax' }],
  ]),
  training(
    'TRAIN_NO_VALIDATION',
    'Early stopping without images to validate with',
    whole,
    { earlyStopping: { monitor: 'validationLoss', patience: 5, minDelta: 0, restoreBestWeights: true } },
    halves(8),
  ),

  folder('DATA_NO_IMAGES', 'A folder with images, but no folders', '1.png', '2.png'),
  folder('DATA_NESTED', 'The folder above the right one', 'animals/cat/1.png', 'animals/dog/1.png'),
  folder('DATA_STRAY_FILE', 'An image beside the folders', 'cat/1.png', 'dog/1.png', '2.png'),
  folder('DATA_ONE_CLASS', 'One class', 'cat/1.png', 'cat/2.png'),
  folder('DATA_EMPTY_CLASS', 'A class without images', 'cat/1.png', 'dog/1.png', 'cow/'),
  folder(
    'DATA_TOO_MANY_CLASSES',
    'A folder for each image',
    ...Array.from({ length: 10_001 }, (_, i) => `${i}/1.png`),
  ),
  {
    code: 'DATA_EMPTY_CLASS',
    title: 'A class of which no image could be read',
    problems: () => dataProblems(dataSet([1, 1, 1], [{ pixels: [0] }]), 'photos'),
  },
  folder('DATA_IDX_UNPAIRED', 'Images of MNIST without their labels', 'train-images-idx3-ubyte'),

  idx('IDX_BAD_MAGIC', 'An archive in the place of images', forgeZip([{ name: 'a', content }]), idxLabels(1)),
  idx('IDX_SWAPPED', 'Labels in the place of images', idxLabels(1), idxImages(1, 2, 2)),
  idx('IDX_COUNT_MISMATCH', 'Three images, two labels', idxImages(3, 2, 2), idxLabels(0, 1)),
  idx('IDX_LENGTH', 'A file that was cut', idxImages(3, 2, 2).subarray(0, 20), idxLabels(0, 1, 0)),
  idx('IDX_TOO_SHORT', 'A file of ten bytes', idxImages(3, 2, 2).subarray(0, 10), idxLabels(0, 1, 0)),
  idx(
    'IDX_OVERFLOW',
    'A header that lies',
    idxBytes(0x803, [0xffff_ffff, 0xffff_ffff, 0xffff_ffff], []),
    idxLabels(0),
  ),
  idx('IDX_EMPTY', 'No images', idxImages(0, 2, 2), idxLabels()),
  idx('IDX_UNSUPPORTED_TYPE', 'Images of float32', idxBytes(0xd03, [1, 1, 1], [0, 0, 0, 0]), idxLabels(0)),
  {
    code: 'IDX_LABEL_RANGE',
    title: 'A label of 12 for the classes 0 to 9',
    problems: () => faults(readIdxLabels(idxLabels(3, 12), 'train-labels-idx1-ubyte', 10)),
  },
  {
    code: 'GZIP_CORRUPT',
    title: 'A download that broke off',
    problems: () =>
      faults(gunzip(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1), 'train-images-idx3-ubyte.gz')),
  },

  image('IMG_EMPTY'),
  image('IMG_NOT_IMAGE'),
  image('IMG_LFS'),
  image('IMG_TOO_LARGE'),
  image('IMG_ZERO_SIZE'),
  image('IMG_TRUNCATED'),
  image('IMG_CORRUPT'),
  image('IMG_UNSUPPORTED'),

  weights('PICKLE', 'A .pt file of PyTorch', forgeZip([{ name: 'archive/data.pkl', content }])),
  weights('ST_FOREIGN', 'A .h5 file of Keras', latin('\x89HDF\r\n\x1a\n and more')),
  weights('ST_TOO_SHORT', 'A file of seven bytes', new Uint8Array(7)),
  weights('ST_HEADER_TOO_LARGE', 'A header of 2^63 bytes', safetensorsBytes('{}', 0, 2n ** 63n)),
  weights('ST_HEADER_LENGTH', 'A header longer than the file', safetensorsBytes('{}', 0, 99n)),
  weights('ST_HEADER_JSON', 'A header that is not JSON', safetensorsBytes('{"a":}')),
  weights(
    'ST_DUPLICATE_KEY',
    'A tensor twice',
    safetensorsBytes(`{"a":${tensorInfo([1], 0, 4)},"a":${tensorInfo([1], 4, 8)}}`, 8),
  ),
  weights('ST_METADATA', 'Metadata with a number', safetensorsBytes('{"__metadata__":{"epoch":3}}')),
  weights('ST_TENSOR_INFO', 'A tensor without a shape', safetensorsBytes('{"a":{"dtype":"F32"}}')),
  weights('ST_TYPE', 'Numbers in float64', safetensorsBytes(`{"a":${tensorInfo([1], 0, 8, 'F64')}}`, 8)),
  weights(
    'ST_OVERFLOW',
    'A shape beyond all memory',
    safetensorsBytes(`{"a":${tensorInfo([4194305, 4194305, 1048576], 0, 4)}}`, 4),
  ),
  weights('ST_SIZE', 'Two numbers in four bytes', safetensorsBytes(`{"a":${tensorInfo([2], 0, 4)}}`, 4)),
  weights(
    'ST_OVERLAP',
    'Tensors that overlap',
    safetensorsBytes(`{"a":${tensorInfo([2], 0, 8)},"b":${tensorInfo([1], 4, 8)}}`, 8),
  ),
  weights(
    'ST_HOLE',
    'Bytes between two tensors',
    safetensorsBytes(`{"a":${tensorInfo([1], 0, 4)},"b":${tensorInfo([1], 8, 12)}}`, 12),
  ),
  weights('ST_INCOMPLETE', 'A file that was cut', safetensorsBytes(`{"a":${tensorInfo([2], 0, 8)}}`, 7)),
  weights(
    'ST_TRAILING',
    'Bytes after the last tensor',
    safetensorsBytes(`{"a":${tensorInfo([1], 0, 4)}}`, 9),
  ),
  otherWeights('WEIGHTS_MISSING', 'Weights of another network', 'hidden/kernel'),
  otherWeights('WEIGHTS_SHAPE', 'Weights of other sizes', 'out/bias'),

  {
    code: 'CHECKPOINT_ENTRY',
    title: 'An archive without what a run needs',
    problems: () => faults(openCheckpoint(forgeZip([{ name: 'a', content }]), CHECKPOINT)),
  },
  {
    code: 'ZIP_CRC',
    title: 'A checkpoint with a changed bit',
    problems: () => {
      const bytes = packCheckpoint(someCheckpoint());
      // In the data of its first entry, behind the header and the name.
      bytes[60]! ^= 1;
      return faults(openCheckpoint(bytes, CHECKPOINT));
    },
  },
  resumed('CHECKPOINT_DATA', 'Other images than before', () => ({}), halves(12)),
  resumed('CHECKPOINT_PLACE', 'A run in epoch 99 of 5', ({ progress }) => ({
    progress: { ...progress, epoch: 99 },
  })),
  resumed('STATE_MISSING', 'No state of the optimizer', () => ({ states: new Map() })),

  archive('ZIP_CORRUPT', 'A .convas file that is none', content),
  archive('ZIP_BAD_NAME', 'An entry outside of the archive', forgeZip([{ name: '../a', content }])),
  archive('ZIP_DUP_NAME', 'Two entries of one name', forgeZip([{ name: 'a' }, { name: 'A' }])),
  archive('ZIP_SIZE_LIES', 'A wrong size', forgeZip([{ name: 'a', content, unpackedBytes: 3 }])),
  archive('ZIP_UNSUPPORTED', 'An archive with a password', forgeZip([{ name: 'a', content, flags: 1 }])),
  {
    code: 'PROJ_NO_DOCUMENT',
    title: 'An archive of something else',
    problems: () => faults(openProjectFile(forgeZip([{ name: 'a', content }]), 'demo.convas')),
  },
];
