import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openProjectFile, packProject } from '../../../core/project/file.ts';
import { NOT_TOUCHED } from '../../../core/project/project.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { problemText } from '../../../core/text/text.ts';

/** A file of each released format version, as text; none is ever changed or removed. */
const FOLDER = new URL('./fixtures/', import.meta.url);
const names = readdirSync(FOLDER);

test.each(names)('%s opens, whole, and can be saved again', (name) => {
  const bytes = new Uint8Array(Buffer.from(readFileSync(new URL(name, FOLDER), 'latin1'), 'base64'));
  const result = openProjectFile(bytes, name);
  if (!result.ok) throw new Error(result.error.map(problemText).join('\n'));
  const { project, weights, extras, warnings } = result.value;
  expect(warnings).toEqual([]);
  expect({ project, weights }).toEqual({
    project: {
      document: {
        format: 'convas-model',
        version: 1,
        nodes: [
          { id: 'input', type: 'Input', params: { shape: [8, 8, 1] }, note: 'kept' },
          { id: 'flatten', type: 'Flatten', params: {} },
          { id: 'dense', type: 'Dense', params: { units: 2, activation: 'softmax' }, trainable: false },
        ],
        edges: [
          { source: 'input', target: 'flatten' },
          { source: 'flatten', target: 'dense' },
        ],
      },
      layout: { input: { x: 0, y: 0 }, flatten: { x: 200.5, y: -3 }, dense: { x: 400, y: 0 } },
      lesson: { learningRate: 0.05, maxIterations: 20, seed: 42, target: 1, weights: 'initializers' },
      image: {
        source: { kind: 'file', name: 'Ü.png', bytes: Uint8Array.of(137, 80, 78, 71) },
        options: { invert: true, resize: 'fill' },
      },
      // What version 1 of Convas did not have yet takes what a new project has.
      task: 'lesson',
      data: null,
      training: DEFAULT_TRAINING_SETTINGS,
      touched: NOT_TOUCHED,
      painted: null,
    },
    weights: [
      { name: 'dense/kernel', shape: [64, 2], data: Float32Array.from({ length: 128 }, (_, i) => i / 8) },
      { name: 'dense/bias', shape: [2], data: Float32Array.of(-1, 1) },
    ],
  });
  const again = packProject(project, weights, extras);
  expect(again.ok).toBe(true);
});

test('version 1 is among them', () => {
  expect(names).toContain('version-1.convas.base64');
});
