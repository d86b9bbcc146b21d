/** How the network of a run answers what is asked of it. */
import type { Evaluation } from '../train/evaluation.ts';
import { atOnce, inPieces, timed, type AnswerTable } from './answering.ts';
import type { EngineRun } from './engine-run.ts';
import type { WireEvaluation } from './questions.ts';

export const runAnswers: Required<AnswerTable<EngineRun>> = {
  predict: (run, image) => atOnce(run.accepts(image) ? run.predict(image) : null),
  readWeights: (run) => atOnce(run.readWeights()),
  evaluate: (run, of) =>
    inPieces(run.startEvaluation(of), (pass) => wireEvaluation(pass.result(), run.iteration)),
  examine: (run) => atOnce(run.examine()),
  readCheckpoint: (run) => atOnce(run.readCheckpoint()),
  inspect: (run, look) => atOnce(timed(run.iteration, () => run.inspect(look))),
  attribute: (run) => inPieces(run.startAttribution(), (pass) => pass.result()),
  dissect: (run, wanted) => inPieces(run.startDissection(wanted), (pass) => pass.result()),
  histograms: (run, { node, soFar }) =>
    soFar ? atOnce(run.historySoFar(node)) : inPieces(run.startHistory(node), (pass) => pass.result()),
  prove: (run, wanted) =>
    inPieces(run.startProof(wanted), (pass) => ({ ...pass.result(), iteration: run.iteration }), true),
  saliency: (run, wish) => atOnce(timed(run.iteration, () => run.saliency(wish))),
};

function wireEvaluation(evaluation: Evaluation, iteration: number): WireEvaluation {
  const { labels: _, classes: __, ...result } = evaluation;
  return { ...result, iteration };
}
