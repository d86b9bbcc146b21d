import { useId, type ReactElement, type ReactNode } from 'react';
import type { Analysis, NodeAnalysis } from '../../core/graph/analysis.ts';
import { isTrainable } from '../../core/graph/document.ts';
import type { Field } from '../../core/layers/field.ts';
import type { Layer } from '../../core/layers/layer.ts';
import { formatBytes, formatCount, formatInteger, formatShape } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { problemSentence } from '../editor/problem-sentence.ts';
import { useProjectStore } from '../store/project-store.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { AugmentationSection } from './augmentation-section.tsx';
import { ParamEditor } from './param-editor.tsx';
import { paramOf } from './param.ts';

/** Everything of one layer: what it does, its parameters, what it costs, its weights. */
export function NodeInspector({
  node,
  analysis,
}: {
  readonly node: NodeAnalysis;
  readonly analysis: Analysis;
}): ReactElement {
  const { layer } = node;
  // Those of a parameter stand at the parameter.
  const general = node.problems.filter(
    ({ field }) => field === undefined || layer?.fields[field] === undefined,
  );
  return (
    <>
      <p className="inspector-help">{layer === null ? t('inspector.unknown') : layer.help}</p>
      {general.length > 0 && (
        <ul className="inspector-problems">
          {general.map((problem) => (
            <li key={problem.code}>{problemSentence(problem, analysis)}</li>
          ))}
        </ul>
      )}
      {layer !== null && hasWeights(layer) && <Trainable node={node} />}
      {layer !== null && <Parameters node={node} layer={layer} analysis={analysis} />}
      {layer?.category === 'augmentation' && <AugmentationSection node={node} />}
      <Costs node={node} />
      {node.weights.length > 0 && <Weights node={node} />}
    </>
  );
}

/** Known from the layer's samples, so that it holds before the node is connected. */
function hasWeights(layer: Layer): boolean {
  const [sample] = layer.samples;
  if (sample === undefined) return false;
  const configured = layer.configure(sample.params);
  return configured.ok && configured.value.weights(sample.inputs).length > 0;
}

function Trainable({ node: { id, node } }: { readonly node: NodeAnalysis }): ReactElement {
  const checkboxId = useId();
  const edit = useProjectStore((store) => store.edit);
  return (
    <div className="row">
      <Tooltip text={t('inspector.trainableHelp')} describes={false}>
        <label className="row-label" htmlFor={checkboxId}>
          {t('inspector.trainable')}
        </label>
      </Tooltip>
      <span className="row-control row-check">
        <input
          id={checkboxId}
          type="checkbox"
          aria-describedby={`${checkboxId}-help`}
          checked={isTrainable(node)}
          onChange={(event) => edit({ type: 'setTrainable', id, trainable: event.target.checked })}
        />
      </span>
      <span id={`${checkboxId}-help`} hidden>
        {t('inspector.trainableHelp')}
      </span>
    </div>
  );
}

const ADVANCED: ReadonlySet<Field['kind']> = new Set(['initializer', 'regularizer']);

function Parameters({
  node,
  layer,
  analysis,
}: {
  readonly node: NodeAnalysis;
  readonly layer: Layer;
  readonly analysis: Analysis;
}): ReactElement {
  const params = Object.entries(layer.fields).map(([name, field]) => {
    const wrong = node.problems.find((problem) => problem.field === name);
    return paramOf(node, name, field, wrong === undefined ? null : problemSentence(wrong, analysis));
  });
  const usual = params.filter(({ field }) => !ADVANCED.has(field.kind));
  const advanced = params.filter(({ field }) => ADVANCED.has(field.kind));
  if (params.length === 0) return <p className="inspector-note">{t('inspector.noParameters')}</p>;
  return (
    <>
      {usual.map((param) => (
        <ParamEditor key={`${node.id} ${param.name}`} param={param} />
      ))}
      {advanced.length > 0 && (
        <Section title={t('inspector.advanced')}>
          {advanced.map((param) => (
            <ParamEditor key={`${node.id} ${param.name}`} param={param} />
          ))}
        </Section>
      )}
    </>
  );
}

function Costs({ node: { inputs, output, cost } }: { readonly node: NodeAnalysis }): ReactElement {
  const notKnown = t('inspector.notKnown');
  return (
    <Section title={t('inspector.shape')}>
      <dl className="facts">
        {inputs !== null && inputs.length > 0 && (
          <Fact name={t('inspector.input')}>{inputs.map(formatShape).join(', ')}</Fact>
        )}
        <Fact name={t('inspector.output')}>{output === null ? notKnown : formatShape(output)}</Fact>
        {output !== null && (
          <>
            <Fact name={t('inspector.parameterCount')}>{formatInteger(cost.parameters)}</Fact>
            <Fact name={t('inspector.multiplyAdds')}>{formatCount(cost.multiplyAdds)}</Fact>
            {cost.bytes > 0 && <Fact name={t('inspector.memory')}>{formatBytes(cost.bytes)}</Fact>}
          </>
        )}
      </dl>
    </Section>
  );
}

function Weights({ node: { weights } }: { readonly node: NodeAnalysis }): ReactElement {
  return (
    <Section title={t('inspector.weights')}>
      <table className="facts-table">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('inspector.weightName')}</th>
            <th scope="col">{t('inspector.weightShape')}</th>
          </tr>
        </thead>
        <tbody>
          {weights.map(({ name, shape }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{formatShape(shape)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="inspector-section">
      <h3 className="inspector-heading">{title}</h3>
      {children}
    </div>
  );
}

export function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
