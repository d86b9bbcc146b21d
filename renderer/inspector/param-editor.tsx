import type { ReactElement } from 'react';
import type { Field } from '../../core/layers/field.ts';
import { BooleanEditor, ChoiceEditor } from './choice-editor.tsx';
import { InitializerEditor } from './initializer-editor.tsx';
import { MarginsEditor } from './margins-editor.tsx';
import { NumberEditor } from './number-editor.tsx';
import { PairEditor } from './pair-editor.tsx';
import type { Param } from './param.ts';
import { RegularizerEditor } from './regularizer-editor.tsx';
import { ShapeEditor } from './shape-editor.tsx';

/** The control that a field's description asks for. */
export function ParamEditor({ param }: { readonly param: Param }): ReactElement {
  if (isOf(param, 'integer') || isOf(param, 'number')) return <NumberEditor param={param} />;
  if (isOf(param, 'boolean')) return <BooleanEditor param={param} />;
  if (isOf(param, 'choice')) return <ChoiceEditor param={param} />;
  if (isOf(param, 'pair')) return <PairEditor param={param} />;
  if (isOf(param, 'margins')) return <MarginsEditor param={param} />;
  if (isOf(param, 'shape')) return <ShapeEditor param={param} />;
  if (isOf(param, 'initializer')) return <InitializerEditor param={param} />;
  if (isOf(param, 'regularizer')) return <RegularizerEditor param={param} />;
  throw new Error(`No control for a field of kind ${param.field.kind}`);
}

/** A parameter is of the kind of its field. */
function isOf<K extends Field['kind']>(param: Param, kind: K): param is Param<Extract<Field, { kind: K }>> {
  return param.field.kind === kind;
}
