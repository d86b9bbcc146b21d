/** What can be wrong with an image file, by its stable code, and what is noted of an accepted one. */
export const imageProblems = {
  IMG_EMPTY: '{file} is empty (0 bytes). Copy it again.',
  IMG_NOT_IMAGE: '{file} contains {found}, not an image. Open a PNG, JPEG, GIF or BMP file.',
  IMG_LFS: '{file} is a Git LFS pointer, not the image itself. Run "git lfs pull" in its folder.',
  IMG_FILE_TOO_LARGE: '{file} has {size}, more than the limit of {limit}. Save it smaller.',
  IMG_TOO_LARGE:
    '{file} says it is {width}×{height} ({megapixels} MP). The limit is {limit} MP: make it smaller.',
  IMG_ZERO_SIZE: '{file} says it is {width}×{height}: there is nothing in it. Save it again.',
  IMG_TRUNCATED: '{file} ends early at byte {byte}. Copy or download it again.',
  IMG_CORRUPT: '{file} is damaged: {detail}. Copy or save it again.',
  IMG_BOMB:
    '{file} unpacks to more data than its {width}×{height} pixels need. It may be made to do harm: do not use it.',
  IMG_UNSUPPORTED: '{file} cannot be read: {reason}',
  IMG_TIMEOUT: '{file} took longer than {seconds} s to read. Make it smaller, or save it as PNG.',
  IMG_MEMORY: '{file} needs more memory than the {limit} allowed for one image. Make it smaller.',

  IMG_READER_FAILED:
    '{file} cannot be read: the part of Convas that reads images failed. Try again, or restart Convas.',

  // Notes on accepted files
  IMG_EXT_MISMATCH: '{file} is {format}, whatever its name says. It was read as {format}.',
  IMG_DEPTH_REDUCED: '{file} has {bits} bits a channel; 8 of them are used.',
  IMG_PALETTE: '{file} has a palette of colours; they were looked up.',
  IMG_INTERLACED: '{file} is interlaced; its passes were put together.',
  IMG_ANIMATED: '{file} is an animation of {frames} pictures; the first is used.',
  IMG_ROTATED: '{file} was turned upright, as its camera noted.',
  IMG_TRANSPARENT: '{file} is transparent in places; they became white.',
} as const;

/** The parts of those sentences. */
export const imageTexts = {
  'image.found.html': 'HTML text',
  'image.found.svg': 'SVG text',
  'image.found.text': 'text',
  'image.found.pdf': 'a PDF document',
  'image.found.zip': 'a ZIP archive',
  'image.found.gzip': 'a gzip archive',
  'image.found.video': 'a video',
  'image.found.unknown': 'data of no kind that Convas knows',

  'image.unsupported.format': '{format} is not supported. Convert it to PNG.',
  'image.unsupported.cmyk': 'it uses CMYK, the colours of printing. Save it as RGB.',
  'image.unsupported.components': 'it has {count} colour channels. Save it as RGB.',
  'image.unsupported.depth':
    'it has {bits} bits a channel, which JPEG files here may not have. Save it with 8.',
  'image.unsupported.arithmetic': 'it uses arithmetic coding. Save it as an ordinary JPEG.',
  'image.unsupported.lossless': 'it is a lossless or hierarchical JPEG. Save it as PNG.',
  'image.unsupported.gif': 'it is an interlaced GIF of so few rows that it cannot be read. Save it as PNG.',
  'image.unsupported.rle': 'it is a run-length compressed BMP. Save it as PNG.',
  'image.unsupported.bmp': 'it is a BMP of a rare kind. Save it as PNG.',

  'image.damage.chunkChecksum': 'the check sum of its {chunk} chunk is wrong',
  'image.damage.chunkOrder': 'its {chunk} chunk is missing or out of place',
  'image.damage.header': 'its header holds impossible values',
  'image.damage.pixels': 'its pixel data cannot be read',
  'image.damage.pixelCount': 'its pixel data is incomplete',
  'image.damage.marker': 'a marker is missing at byte {byte}',
  'image.damage.palette': 'its palette lacks a colour that is used',
  'image.damage.frame': 'its first picture lies outside of its frame',
  'image.damage.height': 'its height of {height} is impossible',
} as const;
