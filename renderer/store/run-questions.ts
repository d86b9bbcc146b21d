/** What can be asked of the network of the run on screen, or of the draft: the engine answers. A part of the run store. */
import type { EngineClient } from '../../core/engine/client.ts';
import type { RunStore } from './run-state.ts';

type RunQuestions = Pick<
  RunStore,
  | 'evaluate'
  | 'evaluateOthers'
  | 'examine'
  | 'inspect'
  | 'inspectDraft'
  | 'attribute'
  | 'prove'
  | 'saliency'
  | 'saliencyDraft'
  | 'dissect'
  | 'histograms'
  | 'setDraft'
  | 'predict'
>;

/** `client` null: there is no engine, and nothing is told. */
export function runQuestions(client: () => EngineClient | null): RunQuestions {
  async function ask<Answer>(
    question: (its: EngineClient) => Promise<Answer | null>,
  ): Promise<Answer | null> {
    const its = client();
    return its === null ? null : question(its);
  }

  return {
    evaluate: (part) => ask((its) => its.evaluate(part)),
    evaluateOthers: (data) => ask((its) => its.evaluateOthers(data)),
    examine: () => ask((its) => its.examine()),
    inspect: (look) => ask((its) => its.inspect(look)),
    inspectDraft: (look) => ask((its) => its.inspectDraft(look)),
    attribute: () => ask((its) => its.attribute()),
    prove: (of, wanted, onProgress) => client()?.prove(of, wanted, onProgress) ?? null,
    saliency: (wish) => ask((its) => its.saliency(wish)),
    saliencyDraft: (wish) => ask((its) => its.saliencyDraft(wish)),
    dissect: (wanted) => ask((its) => its.dissect(wanted)),
    histograms: (node, soFar) => ask((its) => its.histograms(node, soFar)),
    setDraft: (draft) => client()?.setDraft(draft),
    predict: (image) => ask((its) => its.predict(image)),
  };
}
