/** What can be wrong with a folder of images, by its stable code. */
const folderProblems = {
  DATA_NO_IMAGES:
    '{folder} holds no images in folders of their classes. Expected: {tree}. Put the images of each class into a folder of its own, and choose the folder above those.',
  DATA_NESTED: '{file} lies too deep. Expected: {tree}. {advice}',
  DATA_STRAY_FILE:
    '{file} lies beside the folders of the classes, so that its class is unknown. Expected: {tree}. Move it into the folder of its class.',
  DATA_ONE_CLASS:
    '{folder} has one class only, "{class}"; a classifier needs two. Expected: {tree}. Add a folder with images of another class.',
  DATA_EMPTY_CLASS: {
    one: '{count} class has no images to train on: {classes}. Expected: {tree}. Add images to it, or remove this class.',
    other:
      '{count} classes have no images to train on: {classes}. Expected: {tree}. Add images to them, or remove these classes.',
  },
  DATA_TOO_MANY_CLASSES:
    '{folder} has {count} folders of classes; at most {limit} are possible. Expected: {tree}. Make a folder for each class, not for each image.',
  DATA_TOO_LARGE:
    '{count} images of {shape} take {size} of memory, more than the limit of {limit}. Use fewer images, or a smaller input layer.',
  DATA_STOPPED:
    'Reading images was stopped after {done} of {total}. Nothing was taken over: read them again.',
  DATA_REFUSED: {
    one: '{fault} {count} file was refused: {reason}',
    other: '{fault} {count} files were refused, the first of them: {reason}',
  },
  DATA_IDX_UNPAIRED: '{file} has no partner: {missing} is not there. Put both files into the same folder.',
  DATA_IDX_TWICE: '{file} holds the same as {other}, which is used. Remove one of the two.',
} as const;

/** IDX files, the format of MNIST. */
const idxProblems = {
  IDX_BAD_MAGIC:
    '{file} is not the IDX file it should be: expected {expected}, found {found}: this is {kind}. Choose another file.',
  IDX_SWAPPED: '{file} holds {found}, but should hold {expected}. Exchange the names of the two files.',
  IDX_COUNT_MISMATCH:
    '{file} has {images} images, but {labelsFile} has {labels} labels. Take both files from the same source.',
  IDX_LENGTH:
    '{file} must have {expected} bytes by its own header; it has {found}. Copy or download it again.',
  IDX_TOO_SHORT:
    '{file} ends within its header: it has {found} bytes of {expected}. Copy or download it again.',
  IDX_OVERFLOW:
    '{file} says it holds {sizes} values, an impossible size. It is damaged or forged: copy or download it again.',
  IDX_EMPTY: '{file} is an IDX file of 0 entries: there is nothing in it. Choose another file.',
  IDX_LABEL_RANGE:
    '{file} has the label {label} at place {index}; with {classes} classes the largest is {largest}. Choose the labels of these images.',
  IDX_UNSUPPORTED_TYPE: '{file} holds {type} numbers. Convert it to unsigned bytes (uint8).',
} as const;

/** Files packed with gzip. */
const gzipProblems = {
  GZIP_CORRUPT: '{file} is damaged: {detail}. Copy or download it again.',
  GZIP_TOO_LARGE: '{file} unpacks to more than the limit of {limit}. Use a smaller file.',
  GZIP_BOMB:
    '{file} unpacks to more than {ratio} times its size. It may be made to do harm: unpack it yourself if you trust it.',
} as const;

/** What can be wrong with data to train on, by its stable code. */
export const dataProblems = { ...folderProblems, ...idxProblems, ...gzipProblems } as const;

/** The parts of those sentences. */
export const dataTexts = {
  'data.theFolder': 'The data',
  'data.folder': 'folder',
  'data.tree': '{folder}/class/image, such as {folder}/cat/1.png and {folder}/dog/1.png',
  'data.treeParts':
    '{folder}/train/class/image, such as {folder}/train/cat/1.png and {folder}/test/cat/1.png',
  'data.content': 'What is in {folder}',
  'data.nested.choose': 'Choose {meant} instead.',
  'data.nested.move': 'Move it up into {class}.',
  'data.class': '"{name}"',
  'data.moreClasses': '{classes} and {count} more',

  'idx.images': 'images',
  'idx.labels': 'labels',
  'idx.magic': '{magic} ({content})',
  'idx.rank': 'IDX data of {rank} dimensions',
  'idx.picture': 'an image file',

  'gzip.header': 'its header is not that of a gzip file',
  'gzip.short': 'it ends early',
  'gzip.stream': 'its data cannot be unpacked',
  'gzip.length': 'it unpacks to another length than it says',
  'gzip.checksum': 'its check sum is wrong',
} as const;
