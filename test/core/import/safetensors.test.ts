import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireTensor } from '../../../core/engine/protocol.ts';
import { writeSafetensors } from '../../../core/export/safetensors.ts';
import { readSafetensors } from '../../../core/import/safetensors.ts';
import { problemText } from '../../../core/text/text.ts';
import { safetensorsBytes as file, tensorInfo as tensor } from '../../support/safetensors-bytes.ts';
import { latin } from '../../support/images/bytes.ts';
import { forgeZip } from '../../support/zip-bytes.ts';

const MEGABYTE = 2 ** 20;

const manyTensors = (count: number): string =>
  `{${Array.from({ length: count }, (_, i) => `"t${i}":${tensor([1], 4 * i, 4 * i + 4)}`).join(',')}}`;

describe('refused, each with its own code and in words', () => {
  test.each<[string, Uint8Array, string, string]>([
    [
      '7 bytes',
      new Uint8Array(7),
      'ST_TOO_SHORT',
      'w.safetensors is too short for a safetensors file (7 B). Copy or download it again.',
    ],
    [
      'header length 2^63',
      file('{}', 0, 2n ** 63n),
      'ST_HEADER_TOO_LARGE',
      'w.safetensors says that its header has 8,390,000 TiB, more than the limit of 8 MiB. It is damaged or no safetensors file: copy or download it again.',
    ],
    [
      'header length one above the limit',
      file('{}', 9 * MEGABYTE, BigInt(8 * MEGABYTE + 1)),
      'ST_HEADER_TOO_LARGE',
      'w.safetensors says that its header has 8 MiB, more than the limit of 8 MiB. It is damaged or no safetensors file: copy or download it again.',
    ],
    [
      'header longer than the file',
      file('{}', 0, 3n),
      'ST_HEADER_LENGTH',
      'w.safetensors ends within its header. Copy or download it again.',
    ],
    [
      'header that starts with a bracket',
      file('[]'),
      'ST_HEADER_START',
      'w.safetensors is not a safetensors file: its header does not start with a brace. Choose another file.',
    ],
    [
      'no header',
      file('', 4),
      'ST_HEADER_START',
      'w.safetensors is not a safetensors file: its header does not start with a brace. Choose another file.',
    ],
    [
      'header that is not UTF-8',
      Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x22, 0xff, 0x22, 0x7d),
      'ST_HEADER_TEXT',
      'w.safetensors is damaged: its header is not text in UTF-8. Copy or download it again.',
    ],
    [
      'header that is not JSON',
      file('{"a":}'),
      'ST_HEADER_JSON',
      'w.safetensors is damaged: its header is not JSON. Copy or download it again.',
    ],
    [
      'header with a key __proto__',
      file(`{"__proto__":${tensor([1], 0, 4)}}`, 4),
      'ST_HEADER_JSON',
      'w.safetensors is damaged: its header is not JSON. Copy or download it again.',
    ],
    [
      'a name twice',
      file(`{"a":${tensor([1], 0, 4)},"\\u0061":${tensor([1], 4, 8)}}`, 8),
      'ST_DUPLICATE_KEY',
      'w.safetensors is forged or damaged: its header names "a" twice. Write it again from its source.',
    ],
    [
      'a field twice',
      file('{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}', 4),
      'ST_DUPLICATE_KEY',
      'w.safetensors is forged or damaged: its header names "shape" twice. Write it again from its source.',
    ],
    [
      'metadata that is a number',
      file('{"__metadata__":{"epoch":3}}'),
      'ST_METADATA',
      'w.safetensors has metadata that is not text. Write it again with a tool that follows the format.',
    ],
    [
      'metadata that is a list',
      file('{"__metadata__":[]}'),
      'ST_METADATA',
      'w.safetensors has metadata that is not text. Write it again with a tool that follows the format.',
    ],
    [
      '10,001 tensors',
      file(manyTensors(10_001), 40_004),
      'ST_TOO_MANY',
      'w.safetensors has 10,001 tensors; at most 10,000 are possible. Keep only those of the network.',
    ],
    [
      'a tensor that is a number',
      file('{"a":1}'),
      'ST_TENSOR_INFO',
      'w.safetensors describes the tensor "a" incompletely or wrongly. Write the file again.',
    ],
    [
      'no shape',
      file('{"a":{"dtype":"F32","data_offsets":[0,4]}}', 4),
      'ST_TENSOR_INFO',
      'w.safetensors describes the tensor "a" incompletely or wrongly. Write the file again.',
    ],
    [
      'a negative size',
      file(`{"a":${tensor([-1], 0, 4)}}`, 4),
      'ST_TENSOR_INFO',
      'w.safetensors describes the tensor "a" incompletely or wrongly. Write the file again.',
    ],
    [
      'offsets that run backwards',
      file(`{"a":${tensor([1], 4, 0)}}`, 4),
      'ST_TENSOR_INFO',
      'w.safetensors describes the tensor "a" incompletely or wrongly. Write the file again.',
    ],
    [
      'a type that does not exist',
      file(`{"a":${tensor([1], 0, 4, 'F33')}}`, 4),
      'ST_TENSOR_INFO',
      'w.safetensors describes the tensor "a" incompletely or wrongly. Write the file again.',
    ],
    [
      'half precision',
      file(`{"a":${tensor([2], 0, 4, 'F16')}}`, 4),
      'ST_TYPE',
      'w.safetensors: the tensor "a" holds F16 numbers. Convert it to F32 (float32), the type Convas computes with.',
    ],
    [
      'a product beyond 2^64',
      file(`{"a":${tensor([4194305, 4194305, 211106198978564], 0, 4)}}`, 4),
      'ST_OVERFLOW',
      'w.safetensors: the tensor "a" has an impossible shape. The file is damaged or forged: write it again from its source.',
    ],
    [
      'a shape that needs more than it has',
      file(`{"a":${tensor([2], 0, 4)}}`, 4),
      'ST_SIZE',
      'w.safetensors: the tensor "a" has 4 B, but its shape needs 8 B. The file is damaged: copy or download it again.',
    ],
    [
      'an overlap',
      file(`{"a":${tensor([2], 0, 8)},"b":${tensor([1], 4, 8)}}`, 8),
      'ST_OVERLAP',
      'w.safetensors is damaged or forged: the tensor "b" overlaps the one before it. Write it again from its source.',
    ],
    [
      'a hole',
      file(`{"a":${tensor([1], 0, 4)},"b":${tensor([1], 8, 12)}}`, 12),
      'ST_HOLE',
      'w.safetensors is damaged or forged: there are unused bytes before the tensor "b". Write it again from its source.',
    ],
    [
      'data cut off',
      file(`{"a":${tensor([2], 0, 8)}}`, 7),
      'ST_INCOMPLETE',
      'w.safetensors ends within the tensor "a". Copy or download it again.',
    ],
    [
      'trailing bytes',
      file(`{"a":${tensor([1], 0, 4)}}`, 7),
      'ST_TRAILING',
      'w.safetensors goes on for 3 bytes after its last tensor. It is damaged or forged: write it again from its source.',
    ],
  ])('%s', (_, bytes, code, text) => {
    const result = readSafetensors(bytes, 'w.safetensors');
    if (result.ok) throw new Error('accepted');
    expect(result.error.code).toBe(code);
    expect(problemText(result.error)).toBe(text);
  });
});

describe('files of other formats are named, and none is opened', () => {
  const pickle = 'Save its tensors as safetensors (safetensors.torch.save_file), and choose that file.';
  test.each<[string, Uint8Array, string, string]>([
    ['.pt of torch.save', forgeZip([{ name: 'archive/data.pkl' }]), 'PICKLE', pickle],
    ['.pkl', latin('\x80\x04\x95\x05\0\0\0\0\0\0\0}.'), 'PICKLE', pickle],
    ['.keras', forgeZip([{ name: 'config.json' }]), 'ST_FOREIGN', 'a ZIP archive, not weights'],
    ['.h5', latin('\x89HDF\r\n\x1a\n\0\0'), 'ST_FOREIGN', 'HDF5 data, such as Keras writes, not weights'],
    ['.npy', latin('\x93NUMPY\x01\0v\0{}'), 'ST_FOREIGN', 'NumPy data, not weights'],
    ['a model document', latin('{"format": "convas-model"}'), 'ST_FOREIGN', 'text, not weights'],
  ])('%s', (_, bytes, code, words) => {
    const result = readSafetensors(bytes, 'w');
    if (result.ok) throw new Error('accepted');
    expect(result.error.code).toBe(code);
    expect(problemText(result.error)).toContain(words);
  });

  test('a header of 640 bytes begins as a pickle does, and is read', () => {
    const result = readSafetensors(file('{}'.padEnd(0x280, ' ')), 'w');
    expect(result).toEqual({ ok: true, value: [] });
  });
});

describe('accepted', () => {
  test("from a piece of a larger memory, as Node's Buffers are, each tensor with a memory of its own", () => {
    const written = writeSafetensors([{ name: 'w', shape: [2], data: Float32Array.of(1.5, -2) }]);
    const larger = Buffer.alloc(written.length + 24, 7);
    larger.set(written, 12);
    const read = readSafetensors(larger.subarray(12, 12 + written.length), 'w.safetensors');
    larger.fill(0);
    expect(read).toEqual({ ok: true, value: [{ name: 'w', shape: [2], data: Float32Array.of(1.5, -2) }] });
  });

  test('10,000 tensors, and a header of exactly the limit', () => {
    const header = manyTensors(10_000).padEnd(8 * MEGABYTE, ' ');
    const result = readSafetensors(file(header, 40_000), 'w');
    expect(result.ok && result.value.length).toBe(10_000);
  });

  test('metadata of text, which is passed over', () => {
    const header = `{"__metadata__":{"format":"pt"},"a":${tensor([1], 0, 4)}}`;
    const result = readSafetensors(file(header, 4), 'w');
    expect(result).toEqual({ ok: true, value: [{ name: 'a', shape: [1], data: new Float32Array(1) }] });
  });

  test('tensors in the order of their data, whatever the order of their names', () => {
    const header = `{"7":${tensor([1], 4, 8)},"b":${tensor([1], 0, 4)}}`;
    const result = readSafetensors(file(header, 8), 'w');
    expect(result.ok && result.value.map(({ name }) => name)).toEqual(['b', '7']);
  });

  test('bytes that begin in the middle of a buffer', () => {
    const whole = writeSafetensors([{ name: 'a', shape: [2], data: Float32Array.of(1.5, -2) }]);
    const shifted = new Uint8Array(whole.length + 3);
    shifted.set(whole, 3);
    const result = readSafetensors(shifted.subarray(3), 'w');
    expect(result.ok && result.value[0]?.data).toEqual(Float32Array.of(1.5, -2));
  });
});

const tensors: fc.Arbitrary<WireTensor[]> = fc.uniqueArray(
  fc
    .tuple(
      fc
        .string({ unit: 'binary', maxLength: 12 })
        .filter((name) => !/^(__metadata__|__proto__|constructor|prototype)$/.test(name)),
      fc.array(fc.nat(4), { maxLength: 4 }),
      fc.infiniteStream(fc.float()),
    )
    .map(([name, shape, values]) => ({
      name,
      shape,
      data: Float32Array.from(values.take(shape.reduce((a, b) => a * b, 1))),
    })),
  { selector: ({ name }) => name, maxLength: 6 },
);

describe('properties', () => {
  test('reading gives back what was written, bit for bit', () => {
    fc.assert(
      fc.property(tensors, (written) => {
        const result = readSafetensors(writeSafetensors(written), 'w');
        const bits = ({ name, shape, data }: WireTensor) => ({
          name,
          shape,
          bits: new Uint32Array(data.buffer),
        });
        const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
        if (!result.ok) throw new Error(problemText(result.error));
        expect(result.value.map(bits).sort(byName)).toEqual(written.map(bits).sort(byName));
      }),
      { numRuns: 500 },
    );
  });

  test('a changed byte is read or refused, never thrown at', () => {
    const whole = writeSafetensors([
      { name: 'conv/kernel', shape: [3, 3, 1, 2], data: Float32Array.from({ length: 18 }, (_, i) => i) },
      { name: 'conv/bias', shape: [2], data: Float32Array.of(1, 2) },
    ]);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.nat(whole.length),
        (changes, length) => {
          const bytes = whole.slice();
          for (const [at, value] of changes) bytes[at] = value;
          const result = readSafetensors(bytes.subarray(0, length), 'w');
          if (length < whole.length) expect(result.ok).toBe(false);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
