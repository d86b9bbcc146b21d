/** What messages of both directions are made of. Views of memory that was not shared are known as such: they can be sent on. */
import { LIMITS } from '../limits.ts';
import { sizeOf } from '../tensor/shape.ts';
import { z } from '../zod.ts';

export const count = z.number().int().nonnegative();
export const floats = z.instanceof(Float32Array);
export const ownFloats = z.custom<Float32Array<ArrayBuffer>>(
  (value) => value instanceof Float32Array && value.buffer instanceof ArrayBuffer,
);
export const doubles = z.custom<Float64Array<ArrayBuffer>>(
  (value) => value instanceof Float64Array && value.buffer instanceof ArrayBuffer,
);
export const bytes = z.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
);
export const indices = z.custom<Uint32Array<ArrayBuffer>>(
  (value) => value instanceof Uint32Array && value.buffer instanceof ArrayBuffer,
);

export const tensor = z.object({ name: z.string().max(256), shape: z.array(count), data: floats });

export const within = ({ min, max }: { readonly min: number; readonly max: number }): z.ZodNumber =>
  z.number().min(min).max(max);

/** Of a network that is about to diverge some are none. */
export const anyNumber = z.custom<number>((value) => typeof value === 'number');

/** What the numbers of a data set say of each other is checked here once: training reads them unchecked. */
export const trainingData = z
  .object({
    shape: z.array(z.number().int().positive()),
    classNames: z.array(z.string().max(LIMITS.stringLength)),
    pixels: bytes,
    labels: z.custom<Uint16Array<ArrayBuffer>>((value) => value instanceof Uint16Array),
    parts: z.object({ train: indices, validation: indices, test: indices }),
  })
  .refine(({ shape, pixels, labels }) => pixels.length === labels.length * sizeOf(shape), {
    error: 'pixels do not fill their images',
  })
  .refine(({ classNames, labels }) => labels.every((label) => label < classNames.length), {
    error: 'a label has no class',
  })
  .refine(
    ({ labels, parts }) => Object.values(parts).every((part) => part.every((image) => image < labels.length)),
    { error: 'a part has an image that is not there' },
  );
