/** What can be wrong with a file of the disk, whatever is in it, by its stable code. */
const diskProblems = {
  FILE_NO_ACCESS:
    '{file} cannot be read or written: access is denied. Check its permissions, or choose another folder.',
  FILE_GONE: '{file} is not there, or not any more. Check its name and its folder.',
  FILE_NOT_REGULAR:
    '{file} is not a regular file (but a folder, a link or a device). Choose the file itself.',
  FILE_NO_SPACE: '{file} was not written: the disk is full. Free some space, or choose another folder.',
  FILE_READ_ONLY: '{file} was not written: the disk is read-only. Choose another folder.',
  FILE_TOO_LARGE: '{file} has {size}, more than the limit of {limit}. Use a smaller network or fewer images.',
  FILE_TOO_MANY_OPEN: '{file} cannot be opened: too many files are open. Close other programs and try again.',
  FILE_BUSY: '{file} is in use by another program. Close it there and try again.',
  FILE_NAME_TOO_LONG: 'The name {file} is too long. Choose a shorter one.',
  FILE_IO: '{file} cannot be read or written: the disk reports an error ({code}). Choose another disk.',
  FILE_WRONG_KIND: '{file} is neither a .convas project nor a .json model document. Choose one of those.',
} as const;

/** A `.convas` file as an archive. */
const archiveProblems = {
  ZIP_CORRUPT: '{file} is not a whole archive. Copy or download it again.',
  ZIP_BAD_NAME:
    '{file} holds an entry with a forbidden name, "{entry}". It was not made by Convas: do not use it.',
  ZIP_DUP_NAME: '{file} holds two entries named "{entry}". It was not made by Convas: do not use it.',
  ZIP_BOMB: '{file} unpacks to more than it may ("{entry}"). It may be made to do harm: do not use it.',
  ZIP_SIZE_LIES: '{file} gives a wrong size for "{entry}". It is damaged or forged: copy it again.',
  ZIP_CRC: '{file} is damaged: the check sum of "{entry}" is wrong. Copy it again, or open an older copy.',
  ZIP_UNSUPPORTED:
    '{file} is an archive with {feature}, which Convas does not read. Pack it as an ordinary ZIP.',
  ZIP_OVERLAP: '{file} has entries that overlap ("{entry}"). It may be made to do harm: do not use it.',
  ZIP_TOO_MANY: '{file} has {count} entries; at most {limit} are possible. Choose another file.',
} as const;

/** What a `.convas` file holds. */
const contentProblems = {
  PROJ_NO_DOCUMENT: '{file} holds no document.json. It is not a Convas project: choose another file.',
  PROJ_NOT_TEXT:
    '{file} is not text in UTF-8. Save it as UTF-8, or open a model document or a .convas project.',
  PROJ_NO_IMAGE: '{file} names the image "{entry}", but does not hold it. Open the image again.',
} as const;

/** Weights in the safetensors format. */
const safetensorsProblems = {
  PICKLE:
    '{file} is a pickle file of Python, which can run code, so that Convas reads none. Save its tensors as safetensors (safetensors.torch.save_file), and choose that file.',
  ST_FOREIGN:
    '{file} holds {found}, not weights in the safetensors format. Save the weights as safetensors, and choose that file.',
  ST_TOO_SHORT: '{file} is too short for a safetensors file ({size}). Copy or download it again.',
  ST_HEADER_TOO_LARGE:
    '{file} says that its header has {size}, more than the limit of {limit}. It is damaged or no safetensors file: copy or download it again.',
  ST_HEADER_LENGTH: '{file} ends within its header. Copy or download it again.',
  ST_HEADER_START:
    '{file} is not a safetensors file: its header does not start with a brace. Choose another file.',
  ST_HEADER_TEXT: '{file} is damaged: its header is not text in UTF-8. Copy or download it again.',
  ST_HEADER_JSON: '{file} is damaged: its header is not JSON. Copy or download it again.',
  ST_DUPLICATE_KEY:
    '{file} is forged or damaged: its header names "{name}" twice. Write it again from its source.',
  ST_METADATA: '{file} has metadata that is not text. Write it again with a tool that follows the format.',
  ST_TOO_MANY: '{file} has {count} tensors; at most {limit} are possible. Keep only those of the network.',
  ST_TENSOR_INFO: '{file} describes the tensor "{name}" incompletely or wrongly. Write the file again.',
  ST_TYPE:
    '{file}: the tensor "{name}" holds {type} numbers. Convert it to F32 (float32), the type Convas computes with.',
  ST_OVERFLOW:
    '{file}: the tensor "{name}" has an impossible shape. The file is damaged or forged: write it again from its source.',
  ST_SIZE:
    '{file}: the tensor "{name}" has {found}, but its shape needs {expected}. The file is damaged: copy or download it again.',
  ST_OVERLAP:
    '{file} is damaged or forged: the tensor "{name}" overlaps the one before it. Write it again from its source.',
  ST_HOLE:
    '{file} is damaged or forged: there are unused bytes before the tensor "{name}". Write it again from its source.',
  ST_INCOMPLETE: '{file} ends within the tensor "{name}". Copy or download it again.',
  ST_TRAILING:
    '{file} goes on for {count} bytes after its last tensor. It is damaged or forged: write it again from its source.',
} as const;

/** What can be wrong with a file and with what it holds, by its stable code. */
export const fileProblems = {
  ...diskProblems,
  ...archiveProblems,
  ...contentProblems,
  ...safetensorsProblems,
} as const;

/** The parts of those sentences. */
export const fileTexts = {
  'project.impossible': 'has a value that is not possible',
  'project.format': 'must be "{format}"; it is {found}',
  'project.unsaved': 'This project',

  'weights.found.keras': 'HDF5 data, such as Keras writes',
  'weights.found.numpy': 'NumPy data',

  'archive.encryption': 'a password',
  'archive.zip64': 'the ZIP64 extension',
  'archive.parts': 'several parts',
  'archive.method': 'another compression than Deflate',
} as const;
