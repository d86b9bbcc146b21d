import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';
import type { BackwardLayer } from './backward-tensors.ts';
import type { InputExplanation } from './explain-input.ts';
import type { InputStep } from './input-steps.ts';

/** One of the pictures in a sentence. `letterOf`: of pair `index`. */
export function inputWords(
  { cell, running, delta }: InputExplanation,
  step: InputStep,
  layer: BackwardLayer,
  letterOf: (index: number) => string,
): string {
  const place = { row: formatOrdinal(cell.row + 1), column: formatOrdinal(cell.column + 1) };
  const sum = formulaNumber(cell.sum);
  switch (step.kind) {
    case 'all': {
      const count = cell.reached.length;
      return count === 0 ? t('backward.sayNowhere', place) : t('backward.sayAll', { ...place, count, sum });
    }
    case 'pair': {
      const pair = cell.reached[step.pair];
      if (pair === undefined) return '';
      return t('backward.sayPair', {
        letter: letterOf(step.pair),
        i: formatOrdinal(pair.i + 1),
        j: formatOrdinal(pair.j + 1),
        m: formatOrdinal(pair.m + 1),
        n: formatOrdinal(pair.n + 1),
        sum: formulaNumber(pair.sum),
        total: formulaNumber(running[step.pair + 1] ?? 0),
      });
    }
    case 'sum':
      return t('backward.saySum', { ...place, sum, layer: layer.node.name });
    case 'delta': {
      const said = { layer: layer.source.name, value: formulaNumber(delta?.delta ?? cell.sum) };
      if (delta === null || delta.slope === null) return t('backward.sayDelta', said);
      return t('backward.saySlope', {
        ...said,
        slope: formulaNumber(delta.slope),
        dy: formulaNumber(delta.dy),
      });
    }
  }
}
