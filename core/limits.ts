/** What is accepted from outside, in one place; the problems' sentences quote these figures. */
export const LIMITS = {
  /** The text of a model document or of a project's JSON entries, in bytes. */
  jsonBytes: 32 * 2 ** 20,
  /** A golden case: beside the model, its weights and their gradients in digits. */
  caseBytes: 256 * 2 ** 20,
  jsonDepth: 64,
  nodes: 5_000,
  edges: 20_000,
  stringLength: 4_096,
  /** Numbers in the weights of one layer. */
  layerParameters: 1e9,
  /** One tensor (an activation of one image, or a weight). */
  tensorBytes: 2 * 2 ** 30,
  /** Everything a network holds while it trains. */
  trainingBytes: 4 * 2 ** 30,
  /** Files and folders in a folder of data, and how deep they may lie in it. */
  dataEntries: 1_000_000,
  dataLevels: 8,
} as const;

/** Images from outside, refused by these before any decoder runs. */
export const IMAGE_LIMITS = {
  /** A project holds its image's file, and must fit into one message to the process that saves it (64 MiB). */
  fileBytes: 48 * 2 ** 20,
  pixels: 40_000_000,
  /** What one image may take from its first byte to its pixels, in milliseconds. */
  decodeMilliseconds: 5_000,
  /** What the process that decodes for the command line may hold in all. */
  processBytes: 2 * 2 ** 30,
  /** The longer side of the picture kept for display. */
  previewSide: 512,
} as const;

/** Weights in the safetensors format. */
export const SAFETENSORS_LIMITS = {
  headerBytes: 8 * 2 ** 20,
  tensors: 10_000,
} as const;

/** A project file, as an archive. */
export const ARCHIVE_LIMITS = {
  /** The file as it lies on the disk; told before it is read. */
  fileBytes: 2 * 2 ** 30,
  entries: 10_000,
  /** What all entries unpack to. */
  totalBytes: 4 * 2 ** 30,
  /** Unpacked to packed, for entries beyond `ratioFromBytes`. */
  ratio: 100,
  ratioFromBytes: 2 ** 20,
} as const;

/** Data to train on. */
export const DATA_LIMITS = {
  classes: 10_000,
  /** All images, as the network takes them: a byte for each value. */
  pixelBytes: 2 * 2 ** 30,
} as const;

/** A file packed with gzip. */
export const GZIP_LIMITS = {
  unpackedBytes: 2 * 2 ** 30,
  /** Unpacked to packed, for files that unpack to more than `ratioFromBytes`. */
  ratio: 100,
  ratioFromBytes: 2 ** 20,
} as const;

/** Prepared images that are kept on the disk, so that they need not be decoded again. What was used least recently goes first. */
export const PIXEL_CACHE_LIMITS = {
  /** All files together. */
  bytes: 4 * 2 ** 30,
  packs: 256,
  /** A pack is closed once it holds so much: a run that is killed loses no more of its work than this. */
  packBytes: 32 * 2 ** 20,
  packEntries: 4_096,
  /** The remarks on one image. */
  remarkBytes: 64 * 2 ** 10,
} as const;
