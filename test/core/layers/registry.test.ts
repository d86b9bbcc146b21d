import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Json } from '../../../core/graph/document.ts';
import { layerByType, layers } from '../../../core/layers/registry.ts';
import { registryFile, renderRegistry } from '../../support/layer-registry.mjs';

/** As a document has it. */
function fromFile(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

test('the list of layers is what `npm run layers` writes', () => {
  expect(readFileSync(registryFile, 'utf8')).toBe(renderRegistry());
});

test('the list holds every layer of this version, each by its type', () => {
  expect(layers.map(({ type }) => type).sort()).toEqual([
    'Activation',
    'Add',
    'AveragePooling2D',
    'BatchNormalization',
    'Concatenate',
    'Conv2D',
    'Conv2DTranspose',
    'Dense',
    'DepthwiseConv2D',
    'Dropout',
    'Flatten',
    'GaussianNoise',
    'GlobalAveragePooling2D',
    'GlobalMaxPooling2D',
    'Input',
    'LayerNormalization',
    'MaxPooling2D',
    'Multiply',
    'RandomContrast',
    'RandomFlip',
    'RandomRotation',
    'RandomTranslation',
    'RandomZoom',
    'Rescaling',
    'SeparableConv2D',
    'UpSampling2D',
    'ZeroPadding2D',
  ]);
  for (const layer of layers) expect(layerByType(layer.type)).toBe(layer);
  expect(layerByType('Lambda')).toBeNull();
  expect(layerByType('constructor')).toBeNull();
});

test.each(layers.map((layer) => [layer.type, layer] as const))(
  '%s takes the values of its own palette entry',
  (_type, layer) => {
    const initial: Record<string, Json> = {};
    for (const [name, field] of Object.entries(layer.fields)) initial[name] = fromFile(field.initial);
    expect(layer.configure(initial)).toMatchObject({ ok: true, value: { params: initial } });
  },
);

test.each(layers.map((layer) => [layer.type, layer] as const))(
  '%s explains itself and its fields in sentences',
  (_type, layer) => {
    for (const help of [layer.help, ...Object.values(layer.fields).map((field) => field.help)]) {
      expect(help).toMatch(/^[A-Za-z].*\.$/);
    }
  },
);
