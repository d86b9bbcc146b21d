import { describe, expect, test } from 'vitest';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { COMPILED_KERNELS } from '../../support/compiled-kernels.ts';

const UNTOUCHED = 9;
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);
/** byte -> byte / 255, in float32 */
const quotients = (bytes: Iterable<number>) => Array.from(bytes, (byte) => Math.fround(byte / 255));

describe.each([referenceKernels, ...COMPILED_KERNELS])('with $name kernels', (kernels) => {
  test('every byte becomes the float32 number nearest to its 255th part', () => {
    const workspace = kernels.open('float32');
    const view = workspace.allocate(256);
    workspace.byteWriter(view, 256)(EVERY_BYTE, 0, 256, 0);
    expect([...view]).toEqual(quotients(EVERY_BYTE));
  });

  test('any number of bytes, from any place to any place, and nothing beside them', () => {
    const workspace = kernels.open('float32');
    const view = workspace.allocate(40);
    const write = workspace.byteWriter(view, 30);
    for (const count of [1, 2, 3, 4, 5, 7, 16, 30]) {
      for (const from of [0, 1, 2, 3, 4, 226]) {
        view.fill(UNTOUCHED);
        write(EVERY_BYTE, from, count, 5);
        const expected = quotients(EVERY_BYTE.subarray(from, from + count));
        const before: number[] = [UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED];
        const after = Array.from({ length: 35 - count }, () => UNTOUCHED);
        expect([...view], `${count} from ${from}`).toEqual([...before, ...expected, ...after]);
      }
    }
  });

  test('the end of bytes that are no multiple of four, and bytes that do not begin at one', () => {
    const workspace = kernels.open('float32');
    const view = workspace.allocate(7);
    const write = workspace.byteWriter(view, 7);
    for (const begin of [0, 1, 3]) {
      const bytes = EVERY_BYTE.slice(0, 50).subarray(begin, begin + 47);
      write(bytes, 40, 7, 0);
      expect([...view]).toEqual(quotients(bytes.subarray(40)));
    }
  });

  test('one set of bytes after another', () => {
    const workspace = kernels.open('float32');
    const view = workspace.allocate(4);
    const write = workspace.byteWriter(view, 4);
    write(Uint8Array.of(1, 2, 3, 4), 0, 4, 0);
    write(Uint8Array.of(5, 6, 7, 8), 0, 2, 2);
    expect([...view]).toEqual(quotients([1, 2, 5, 6]));
  });
});
