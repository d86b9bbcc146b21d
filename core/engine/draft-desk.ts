/** The draft, a network that no run trains, and what is asked of it: it has weights, but no data and no past. */
import { parseModelValue } from '../graph/parse.ts';
import { openDraft, type OpenDraft } from '../inspect/draft.ts';
import type { Inspector } from '../inspect/inspector.ts';
import { startProof, type ProofPass } from '../inspect/proof.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { createAnswerDesk, type AnswerDesk, type PostAnswer } from './answer-desk.ts';
import { atOnce, inPieces, timed, type AnswerTable } from './answering.ts';
import type { ParsedCommand } from './parse-command.ts';
import type { AskCommand, ProofWanted, Question } from './questions.ts';

type ParsedDraft = NonNullable<Extract<ParsedCommand, { type: 'draft' }>['draft']>;

export interface DraftDesk extends Omit<AnswerDesk<OpenDraft>, 'ask'> {
  /** Another draft, or none. One that cannot be computed is none: its problems stand in the editor. */
  take(wanted: ParsedDraft | null): void;
  ask<Q extends Question>(command: AskCommand<Q>): void;
}

/** `post` and `begun` as of an answer desk. */
export function createDraftDesk(kernels: Kernels, post: PostAnswer, begun: () => void): DraftDesk {
  const desk = createAnswerDesk(draftAnswers(kernels), post, begun);
  let draft: OpenDraft | null = null;
  return {
    ...desk,
    take(wanted) {
      desk.abandon();
      draft?.release();
      draft = null;
      if (wanted === null) return;
      const document = parseModelValue(wanted.document, 'document');
      if (!document.ok) return;
      const opened = openDraft({ ...wanted, document: document.value }, kernels);
      if (opened.ok) draft = opened.value;
    },
    ask: (command) => desk.ask(draft, command),
  };
}

function draftAnswers(kernels: Kernels): AnswerTable<OpenDraft> {
  return {
    inspect: ({ inspector }, { image, target, tensors }) =>
      atOnce(timed(0, () => (fits(inspector, image) ? inspector.inspect(image, target, tensors) : null))),
    prove: (draft, wanted) =>
      inPieces(proofOf(draft, wanted, kernels), (pass) => ({ ...pass.result(), iteration: 0 }), true),
    saliency: ({ inspector }, { image, question }) =>
      atOnce(timed(0, () => (fits(inspector, image) ? inspector.saliency(image, question) : null))),
  };
}

/** A draft has no image of its own. */
function fits(inspector: Inspector, image: Float32Array | null): image is Float32Array {
  return image !== null && inspector.accepts(image);
}

function proofOf(
  { document, loss, inspector }: OpenDraft,
  { image, target, seed, samples }: ProofWanted,
  kernels: Kernels,
): ProofPass | null {
  if (!fits(inspector, image)) return null;
  const started = startProof({
    ...{ document, loss, weights: inspector.model.readWeights(), exactness: 'exact' },
    ...{ image, target, seed, samples, kernels },
  });
  return started.ok ? started.value : null;
}
