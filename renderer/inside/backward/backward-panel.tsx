import { useMemo, useState, type ReactElement } from 'react';
import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { t } from '../../../core/text/text.ts';
import { Segments, type Segment } from '../../ui/segments.tsx';
import { useTensors } from '../use-tensors.ts';
import './backward.css';
import { backwardLayer, backwardNames, backwardTensors, type BackwardLayer } from './backward-tensors.ts';
import { BiasQuestion } from './bias-question.tsx';
import { InputQuestion, type QuestionProps } from './input-question.tsx';
import { WeightQuestion } from './weight-question.tsx';

type Question = 'input' | 'weight' | 'bias';

/** How the gradients of a convolution come about, with its own numbers. */
export function BackwardPanel({
  node,
  convolution,
  analysis,
}: {
  readonly node: NodeAnalysis;
  readonly convolution: Convolution;
  readonly analysis: Analysis;
}): ReactElement {
  const layer = useMemo(() => backwardLayer(node, convolution, analysis), [node, convolution, analysis]);
  return layer === null ? <p className="layer-note">{t('inside.nothing')}</p> : <Questions layer={layer} />;
}

function Questions({ layer }: { readonly layer: BackwardLayer }): ReactElement {
  const [question, setQuestion] = useState<Question>('input');
  const names = useMemo(() => backwardNames(layer), [layer]);
  const all = useTensors(names);
  const tensors = useMemo(() => backwardTensors(layer, all), [layer, all]);
  const Shown = VIEWS[question];
  const tools = (
    <Segments label={t('backward.question')} segments={QUESTIONS()} value={question} onValue={setQuestion} />
  );
  return (
    <div className="layer-panel">
      {tensors === null ? (
        <>
          <div className="layer-tools">{tools}</div>
          <p className="layer-note">{t('inside.nothing')}</p>
        </>
      ) : (
        <Shown {...{ layer, tensors, tools }} />
      )}
    </div>
  );
}

const VIEWS: Readonly<Record<Question, (props: QuestionProps) => ReactElement>> = {
  input: InputQuestion,
  weight: WeightQuestion,
  bias: BiasQuestion,
};

const QUESTIONS = (): readonly Segment<Question>[] => [
  { value: 'input', label: t('backward.input'), help: t('backward.inputHelp') },
  { value: 'weight', label: t('backward.weight'), help: t('backward.weightHelp') },
  { value: 'bias', label: t('backward.bias'), help: t('backward.biasHelp') },
];
