/** What a run took over while it went on, in words. */
import type { Analysis } from '../../core/graph/analysis.ts';
import type { Json } from '../../core/graph/document.ts';
import { isList, isObject } from '../../core/json-value.ts';
import { assertNever } from '../../core/result.ts';
import { formatInteger, formatSetting } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { ChangeRecord, TrainingChange } from '../../core/train/training-history.ts';
import type { RunChange } from '../charts/run-change.ts';

/** The changes as the charts show them, with the names that stand on the canvas. */
export function runChanges(records: readonly ChangeRecord[], analysis: Analysis): readonly RunChange[] {
  return records.map(({ iterations, change }) => ({
    iteration: iterations + 1,
    text: changeWords(change, analysis),
  }));
}

/** "Learning rate 0.01", "Dense 2 frozen", "Dropout 1: Rate 0.25" */
export function changeWords(change: TrainingChange, { byId }: Pick<Analysis, 'byId'>): string {
  const nameOf = (id: string): string => byId.get(id)?.name ?? id;
  switch (change.type) {
    case 'learningRate':
      return t('change.learningRate', { value: formatSetting(change.value) });
    case 'batchSize':
      return t('change.batchSize', { value: formatInteger(change.value) });
    case 'trainable':
      return t(change.value ? 'change.learns' : 'change.frozen', { node: nameOf(change.node) });
    case 'parameter': {
      const { node, field, value } = change;
      const label = byId.get(node)?.layer?.fields[field]?.label ?? field;
      return t('change.parameter', { node: nameOf(node), field: label, value: valueWords(value) });
    }
    case 'weights': {
      const [node = '', weight = ''] = change.weight.split('/');
      return t('change.weights', { node: nameOf(node), weight, count: change.cells.length });
    }
    default:
      return assertNever(change);
  }
}

function valueWords(value: Json): string {
  if (typeof value === 'number') return formatSetting(value);
  if (typeof value === 'boolean') return value ? t('change.on') : t('change.off');
  if (value === null) return t('change.none');
  if (isList(value)) return value.map(valueWords).join(', ');
  if (isObject(value))
    return Object.entries(value)
      .map(([name, part]) => `${name} ${valueWords(part)}`)
      .join(', ');
  return value;
}
