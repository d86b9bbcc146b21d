/** A parameter of a node as the inspector shows and changes it. */
import type { NodeAnalysis } from '../../core/graph/analysis.ts';
import type { Json } from '../../core/graph/document.ts';
import type { Field } from '../../core/layers/field.ts';
import { sameJson } from '../../core/same-json.ts';
import { useProjectStore } from '../store/project-store.ts';

export interface Param<F extends Field = Field> {
  readonly node: string;
  /** As the document names it: "kernelSize". */
  readonly name: string;
  readonly field: F;
  /** As the document has it, or the default where it has none; `undefined` when there is neither. */
  readonly raw: unknown;
  /** Whether the document has it, and not at its default. */
  readonly changed: boolean;
  /** What the analysis found wrong with it, as a sentence. */
  readonly error: string | null;
}

export function paramOf({ id, node }: NodeAnalysis, name: string, field: Field, error: string | null): Param {
  const given = Object.hasOwn(node.params, name) ? node.params[name] : undefined;
  const followed =
    field.kind === 'pair' && field.follows !== undefined ? node.params[field.follows] : undefined;
  const fallback = followed ?? field.fallback;
  const raw = given === undefined || (given === null && followed !== undefined) ? fallback : given;
  const changed = given !== undefined && fallback !== undefined && !sameJson(given, fallback);
  return { node: id, name, field, raw, changed, error };
}

/** Keystrokes in one field are one step of undo, until the field loses the focus. */
export function setParam({ node, name }: Param, value: Json | undefined): void {
  useProjectStore
    .getState()
    .edit({ type: 'setParam', id: node, field: name, value }, { coalesce: `param ${node} ${name}` });
}

export function endParam(): void {
  useProjectStore.getState().endStep();
}
