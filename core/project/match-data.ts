/** The network's two ends as the data wants them: the shape of its input, and an output for each class. */
import type { Analysis, NodeAnalysis } from '../graph/analysis.ts';
import type { Json } from '../graph/document.ts';
import type { Shape } from '../tensor/shape.ts';
import { sameShape } from '../tensor/shape.ts';
import type { Edit } from './edit.ts';

export interface DataEnds {
  /** Of one image. */
  readonly shape: Shape;
  readonly classes: number;
}

/** Layers between the one that has the classes and the end, which leave their number as it is. */
const PASSED: ReadonlySet<string> = new Set([
  'Activation',
  'BatchNormalization',
  'Dropout',
  'Flatten',
  'GlobalAveragePooling2D',
  'GlobalMaxPooling2D',
  'LayerNormalization',
]);

/** The parameter that says how many outputs a layer has, by its type. */
const OUTPUTS: Readonly<Record<string, string>> = { Dense: 'units', Conv2D: 'filters' };

/** As one step of undo; null: the network fits already, or no single layer of it can be made to. */
export function matchData(analysis: Analysis, { shape, classes }: DataEnds): Edit | null {
  const edits = [...inputEdits(analysis, shape), ...outputEdits(analysis, classes)];
  return edits.length === 0 ? null : { type: 'sequence', edits };
}

function inputEdits({ input }: Analysis, shape: Shape): readonly Edit[] {
  if (input === null || (input.output !== null && sameShape(input.output, shape))) return [];
  return [setParam(input, 'shape', [...shape])];
}

function outputEdits(analysis: Analysis, classes: number): readonly Edit[] {
  const last = layerOfClasses(analysis);
  if (last === null) return [];
  const field = OUTPUTS[last.node.type] ?? '';
  const outputs = last.node.params[field];
  // A single output tells two classes apart where it is a probability.
  const isBinary = outputs === 1 && classes === 2 && last.node.params['activation'] === 'sigmoid';
  return outputs === classes || isBinary ? [] : [setParam(last, field, classes)];
}

function layerOfClasses({ output, byId }: Analysis): NodeAnalysis | null {
  for (let node = output; node !== null;) {
    if (OUTPUTS[node.node.type] !== undefined) return node;
    const [source, other] = node.sources;
    if (!PASSED.has(node.node.type) || source === undefined || other !== undefined) return null;
    node = byId.get(source) ?? null;
  }
  return null;
}

function setParam({ id }: NodeAnalysis, field: string, value: Json): Edit {
  return { type: 'setParam', id, field, value };
}
