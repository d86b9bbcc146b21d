/** In what two runs differ, as rows of a table. */
import type { Json, ModelDocument } from '../../core/graph/document.ts';
import { analyze } from '../../core/graph/analyze.ts';
import { isList, isObject } from '../../core/json-value.ts';
import { layerByType } from '../../core/layers/registry.ts';
import type { GraphDifference, NodeDifference } from '../../core/runs/graph-difference.ts';
import type { RunData, RunFacts } from '../../core/runs/run-record.ts';
import { settingsDifference, type ValueDifference } from '../../core/runs/settings-difference.ts';
import { sameJson } from '../../core/same-json.ts';
import { t } from '../../core/text/text.ts';
import {
  formatInteger,
  formatMeasured,
  formatOrdinal,
  formatProbability,
  formatSeconds,
  formatSetting,
  formatShape,
  formatShare,
} from '../../core/text/format.ts';
import { OPTIMIZERS } from '../../core/train/optimizers/optimizers.ts';
import { SCHEDULE_FIELDS } from '../../core/train/optimizers/parse-schedule.ts';
import type { Compared } from './compared.ts';
import { dataName, endWords } from './run-words.ts';

export interface DifferenceRow {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

export interface DifferenceGroup {
  readonly id: 'layers' | 'settings' | 'data' | 'results';
  readonly rows: readonly DifferenceRow[];
}

/** Groups without a row are left out; results are all told, since they hardly ever agree. */
export function differenceGroups(
  from: Compared,
  to: Compared,
  graph: GraphDifference,
): readonly DifferenceGroup[] {
  const groups: readonly DifferenceGroup[] = [
    { id: 'layers', rows: layerRows(graph, from.document, to.document) },
    { id: 'settings', rows: settingRows(from, to) },
    { id: 'data', rows: dataRows(from, to) },
    { id: 'results', rows: resultRows(from.facts, to.facts) },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

/** What a node is called: as on the canvas. */
export function nodeNames(from: ModelDocument, to: ModelDocument): (node: NodeDifference) => string {
  const [before, after] = [analyze(from), analyze(to)];
  return ({ from: old, to: now }) =>
    now === null
      ? (before.byId.get(old?.id ?? '')?.name ?? old?.id ?? '')
      : (after.byId.get(now.id)?.name ?? now.id);
}

function layerRows(
  { nodes }: GraphDifference,
  from: ModelDocument,
  to: ModelDocument,
): readonly DifferenceRow[] {
  const nameOf = nodeNames(from, to);
  return nodes.flatMap((node): readonly DifferenceRow[] => {
    const name = nameOf(node);
    switch (node.kind) {
      case 'added':
        return [{ what: name, from: t('runs.absent'), to: t('runs.layerAdded') }];
      case 'removed':
        return [{ what: name, from: t('runs.layerThere'), to: t('runs.layerRemoved') }];
      case 'same':
        return [];
      case 'changed':
        return [
          ...node.params.map(({ field, from: before, to: after }) => ({
            what: `${name} · ${fieldLabel(node, field)}`,
            from: jsonWords(before),
            to: jsonWords(after),
          })),
          ...(node.reordered ? [{ what: `${name} · ${t('runs.reordered')}`, from: '', to: '' }] : []),
        ];
    }
  });
}

function fieldLabel({ to }: NodeDifference, field: string): string {
  if (field === 'trainable') return t('runs.trainable');
  if (field === 'type') return t('runs.type');
  return layerByType(to?.type ?? '')?.fields[field]?.label ?? field;
}

function settingRows(from: Compared, to: Compared): readonly DifferenceRow[] {
  const rows: DifferenceRow[] = [];
  const add = (what: string, before: string, after: string): void => {
    if (before !== after) rows.push({ what, from: before, to: after });
  };
  add(t('runs.task'), t(`runs.task.${from.setup.task}`), t(`runs.task.${to.setup.task}`));
  for (const difference of settingsDifference(from.setup, to.setup))
    rows.push({
      what: settingLabel(difference),
      from: jsonWords(difference.from),
      to: jsonWords(difference.to),
    });
  const start = ({ fromWeights }: Compared): string =>
    t(fromWeights ? 'runs.start.weights' : 'runs.start.seed');
  add(t('runs.start'), start(from), start(to));
  return rows;
}

/** "Early stopping · Patience"; the learning rate of an optimizer is the learning rate. */
function settingLabel({ path }: ValueDifference): string {
  const parts = path[0] === 'optimizer' && path.length > 1 ? path.slice(1) : path;
  return parts
    .map((part, index) => (part === 'type' && index === 0 ? t('runs.setting.optimizer') : partLabel(part)))
    .join(' · ');
}

const LABELS = {
  learningRate: 'training.setting.learningRate',
  batchSize: 'training.setting.batchSize',
  epochs: 'training.setting.epochs',
  seed: 'training.setting.seed',
  patience: 'training.setting.patience',
  minDelta: 'training.setting.minDelta',
  loss: 'training.loss',
  maxIterations: 'runs.setting.maxIterations',
  target: 'runs.setting.target',
  weights: 'runs.setting.weights',
  optimizer: 'runs.setting.optimizer',
  earlyStopping: 'runs.setting.earlyStopping',
  schedule: 'runs.setting.schedule',
  monitor: 'runs.setting.monitor',
  restoreBestWeights: 'runs.setting.restoreBestWeights',
  clipNorm: 'runs.setting.clipNorm',
  clipValue: 'runs.setting.clipValue',
} as const;

function isLabelled(name: string): name is keyof typeof LABELS {
  return Object.hasOwn(LABELS, name);
}

function partLabel(name: string): string {
  if (isLabelled(name)) return t(LABELS[name]);
  const fields = [...OPTIMIZERS.map((each) => each.fields), ...Object.values(SCHEDULE_FIELDS)];
  return fields.find((each) => Object.hasOwn(each, name))?.[name]?.label ?? name;
}

function jsonWords(value: Json | undefined): string {
  if (value === undefined || value === null) return t('runs.absent');
  if (typeof value === 'number') return formatSetting(value);
  if (typeof value === 'boolean') return t(value ? 'runs.on' : 'runs.off');
  if (typeof value === 'string') return value;
  if (isList(value))
    return value.every((each) => typeof each === 'number')
      ? formatShape(value)
      : value.map(jsonWords).join(', ');
  return isObject(value)
    ? Object.entries(value)
        .map(([name, part]) => `${name} ${jsonWords(part)}`)
        .join(', ')
    : '';
}

function dataRows({ setup: from }: Compared, { setup: to }: Compared): readonly DifferenceRow[] {
  const [before, after] = [dataOf(from), dataOf(to)];
  const rows = (['name', 'shape', 'classes', 'train', 'validation', 'test'] as const).flatMap((what) => {
    if (sameJson(before?.[what], after?.[what])) return [];
    const words = (data: RunData | null): string => {
      if (data === null) return t('runs.absent');
      if (what === 'name') return dataName(data.name);
      return what === 'shape' ? formatShape(data.shape) : formatInteger(data[what]);
    };
    return [{ what: t(`runs.data.${what}`), from: words(before), to: words(after) }];
  });
  const [image, other] = [from, to].map((setup) => (setup.task === 'lesson' ? setup.image : null));
  return image === other
    ? rows
    : [...rows, { what: t('runs.image'), from: image ?? t('runs.absent'), to: other ?? t('runs.absent') }];
}

function dataOf(setup: Compared['setup']): RunData | null {
  return setup.task === 'training' ? setup.data : null;
}

/** Of two runs; the project has none. */
function resultRows(from: RunFacts | null, to: RunFacts | null): readonly DifferenceRow[] {
  if (from === null || to === null) return [];
  const rows: DifferenceRow[] = [];
  const add = (
    what: string,
    read: (facts: RunFacts) => number | null | undefined,
    format: (value: number) => string,
  ): void => {
    const [before, after] = [read(from) ?? null, read(to) ?? null];
    if (before === null && after === null) return;
    const words = (value: number | null): string => (value === null ? t('runs.absent') : format(value));
    rows.push({ what, from: words(before), to: words(after) });
  };
  rows.push({ what: t('runs.result.end'), from: endWords(from.result.end), to: endWords(to.result.end) });
  add(t('runs.result.iterations'), ({ result }) => result.iterations, formatInteger);
  add(t('runs.result.epochs'), ({ result }) => result.epochs || null, formatInteger);
  add(t('runs.result.bestEpoch'), ({ result }) => result.best?.epoch, formatOrdinal);
  add(t('runs.result.bestAccuracy'), ({ result }) => result.best?.validationAccuracy, formatShare);
  add(t('runs.result.bestLoss'), ({ result }) => result.best?.validationLoss, formatMeasured);
  add(t('runs.result.validationAccuracy'), ({ result }) => result.last?.validationAccuracy, formatShare);
  add(t('runs.result.validationLoss'), ({ result }) => result.last?.validationLoss, formatMeasured);
  add(t('runs.result.accuracy'), ({ result }) => result.last?.accuracy, formatShare);
  add(t('runs.result.loss'), ({ result }) => result.last?.loss, formatMeasured);
  add(t('runs.result.probability'), ({ result }) => result.lesson?.probability, formatProbability);
  add(t('runs.result.label'), ({ result }) => result.lesson?.label, formatOrdinal);
  add(t('runs.result.seconds'), ({ seconds }) => seconds, formatSeconds);
  return rows;
}
