import { useState, type ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import { Segments, type Segment } from '../../ui/segments.tsx';
import { DenseInputQuestion } from './dense-input-question.tsx';
import { denseBackwardNames, denseBackwardTensors, type DenseLayer } from './dense-source.ts';
import { DenseWeightQuestion } from './dense-weight-question.tsx';
import './dense.css';
import { useLayerTensors } from './use-layer-tensors.ts';

type Question = 'input' | 'weight';

/** How the gradients of a dense layer come about: of an input, and of a weight. */
export function DenseBackward({ layer }: { readonly layer: DenseLayer }): ReactElement {
  const tensors = useLayerTensors(layer, denseBackwardNames, denseBackwardTensors);
  const [question, setQuestion] = useState<Question>('input');
  if (tensors === null) return <p className="layer-note">{t('inside.nothing')}</p>;
  const Shown = question === 'input' ? DenseInputQuestion : DenseWeightQuestion;
  return (
    <Shown
      {...{ layer, tensors }}
      tools={
        <Segments
          label={t('backward.question')}
          segments={QUESTIONS()}
          value={question}
          onValue={setQuestion}
        />
      }
    />
  );
}

const QUESTIONS = (): readonly Segment<Question>[] => [
  { value: 'input', label: t('dense.input'), help: t('dense.inputHelp') },
  { value: 'weight', label: t('dense.weight'), help: t('dense.weightHelp') },
];
