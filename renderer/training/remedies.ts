/** What would help against what the training doctor found: an edit, which undo takes back. */
import type { Finding } from '../../core/data/findings.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import { correctData } from '../../core/project/correct-data.ts';
import type { Edit } from '../../core/project/edit.ts';
import type { Project } from '../../core/project/project.ts';
import { rescaling } from '../../core/layers/rescaling.ts';
import { sameJson } from '../../core/same-json.ts';
import { formatSetting } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { Advice } from '../../core/train/doctor/advise.ts';
import { OPTIMIZERS } from '../../core/train/optimizers/optimizers.ts';
import { DEFAULT_EARLY_STOPPING, type TrainingSettings } from '../../core/train/training-settings.ts';
import { addLayer } from '../editor/edits/add-layer.ts';

export interface Remedy {
  /** What the button says. */
  readonly label: string;
  readonly edit: Edit;
}

/** null: there is none by one edit, or it is taken already. */
export function remedyOf(
  advice: Advice,
  project: Project,
  analysis: Analysis,
  findings: readonly Finding[],
): Remedy | null {
  const { training, data } = project;
  const usual = (edit: Edit | null): Remedy | null =>
    edit === null ? null : { label: t(`advice.${advice.kind}Do`), edit };
  switch (advice.kind) {
    case 'rateTooHigh':
    case 'saturatedOutput':
      return withRate(training, 0.1, t(`advice.${advice.kind}Do`));
    case 'rateTooLow':
      return withRate(training, 10, t(`advice.${advice.kind}Do`));
    case 'explodingGradient':
      return usual(withClipping(training));
    case 'overfitting':
      return usual(
        training.earlyStopping === null
          ? { type: 'setTraining', training: { ...training, earlyStopping: DEFAULT_EARLY_STOPPING } }
          : null,
      );
    case 'deadUnits':
      return usual(withActivation(analysis, [advice.node], 'leakyRelu'));
    case 'saturated':
      return usual(withActivation(analysis, [advice.node], 'relu'));
    case 'vanishingGradient':
      return usual(withActivation(analysis, flatLayers(analysis), 'relu')) ?? withLargerWeights(analysis);
    case 'inputNotScaled':
      return usual(withoutRescaling(analysis)) ?? withRescaling(project, analysis, advice);
    case 'imbalance':
    case 'leak': {
      const finding = findings.find(({ kind }) => kind === advice.kind);
      return usual(finding === undefined || data === null ? null : correctData(data, finding.remedy));
    }
  }
}

/** Where the rate is as far as this from the usual one, a tenth of the way is none: it becomes the usual one. */
const FAR_OFF = 100;

function withRate(training: TrainingSettings, factor: number, label: string): Remedy {
  const { optimizer } = training;
  const type = OPTIMIZERS.find((each) => each.type === optimizer['type']);
  const given = optimizer['learningRate'];
  const fallback = type?.fields['learningRate']?.fallback;
  const usual = typeof fallback === 'number' ? fallback : 0.001;
  const rate = typeof given === 'number' ? given : usual;
  const isFarOff = factor < 1 ? rate >= FAR_OFF * usual : rate <= usual / FAR_OFF;
  // As a person would write it: a tenth of 0.3 is 0.03, to the last digit.
  const learningRate = isFarOff ? usual : Number((rate * factor).toPrecision(6));
  return {
    label: isFarOff ? t('advice.usualRateDo', { rate: formatSetting(usual) }) : label,
    edit: { type: 'setTraining', training: { ...training, optimizer: { ...optimizer, learningRate } } },
  };
}

function withClipping(training: TrainingSettings): Edit | null {
  const { optimizer } = training;
  if (typeof optimizer['clipNorm'] === 'number') return null;
  return { type: 'setTraining', training: { ...training, optimizer: { ...optimizer, clipNorm: 1 } } };
}

function withActivation(analysis: Analysis, nodes: readonly string[], activation: string): Edit | null {
  const edits = nodes.flatMap((id): readonly Edit[] =>
    analysis.byId.get(id)?.node.params['activation'] === undefined
      ? []
      : [{ type: 'setParam', id, field: 'activation', value: activation }],
  );
  return edits.length === 0 ? null : { type: 'sequence', edits };
}

/** Those that gradients hardly pass, but for the output. */
function flatLayers({ nodes, output }: Analysis): readonly string[] {
  return nodes
    .filter(({ id, node }) => {
      const activation = node.params['activation'];
      return id !== output?.id && (activation === 'tanh' || activation === 'sigmoid');
    })
    .map(({ id }) => id);
}

function withoutRescaling({ nodes }: Analysis): Edit | null {
  const edits = nodes
    .filter(({ node }) => node.type === 'Rescaling')
    .flatMap(({ id }): readonly Edit[] => [
      { type: 'setParam', id, field: 'scale', value: undefined },
      { type: 'setParam', id, field: 'offset', value: undefined },
    ]);
  return edits.length === 0 ? null : { type: 'sequence', edits };
}

/** By He's rule, which keeps what passes through a layer of ReLU about as large as it was. */
function withLargerWeights({ nodes }: Analysis): Remedy | null {
  const value = { type: 'heNormal' };
  const edits = nodes
    .filter(({ node }) => {
      const given = node.params['kernelInitializer'];
      return given !== undefined && !sameJson(given, value);
    })
    .map(({ id }): Edit => ({ type: 'setParam', id, field: 'kernelInitializer', value }));
  if (edits.length === 0) return null;
  return { label: t('advice.largerWeightsDo'), edit: { type: 'sequence', edits } };
}

/** Behind the input: to a mean of 0 and a deviation of 1. */
function withRescaling(
  project: Project,
  analysis: Analysis,
  { mean, deviation }: Extract<Advice, { readonly kind: 'inputNotScaled' }>,
): Remedy | null {
  const input = analysis.input?.id;
  if (input === undefined || !(deviation > 0)) return null;
  const { id, edit } = addLayer(project, analysis, rescaling, [input]);
  const set = (field: string, value: number): Edit => ({
    ...{ type: 'setParam', id, field },
    value: Number(value.toPrecision(3)),
  });
  const edits = [edit, set('scale', 1 / deviation), set('offset', -mean / deviation)];
  return { label: t('advice.rescaleDo'), edit: { type: 'sequence', edits } };
}
