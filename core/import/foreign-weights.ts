/** Recognizes files of weights in other formats, so that a refusal can name them. None of them is ever opened. */
import { describeContent } from '../data/foreign-format.ts';
import { problem, type Problem } from '../problem.ts';
import { t } from '../text/text.ts';

/** Opcode PROTO of pickle's versions 2 to 5, the newest. */
const PICKLE = /^\x80[\x02-\x05]/;
/** What torch.save writes since version 1.6: an archive whose first entry is a pickle. */
const TORCH_ARCHIVE = /^PK\x03\x04[^]{0,200}data\.pkl/;

/** What `bytes` are, which are no safetensors file; null where that cannot be told. */
export function foreignWeights(bytes: Uint8Array, file: string): Problem | null {
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  if (PICKLE.test(head) || TORCH_ARCHIVE.test(head)) return problem('PICKLE', { file });
  const found = describe(bytes, head);
  return found === t('image.found.unknown') ? null : problem('ST_FOREIGN', { file, found });
}

function describe(bytes: Uint8Array, head: string): string {
  if (head.startsWith('\x89HDF\r\n\x1a\n')) return t('weights.found.keras');
  if (head.startsWith('\x93NUMPY')) return t('weights.found.numpy');
  return describeContent(bytes);
}
