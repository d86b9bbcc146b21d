import { Fragment, type ReactElement } from 'react';
import type { Analysis, NodeAnalysis } from '../../core/graph/analysis.ts';
import { isTrainable } from '../../core/graph/document.ts';
import { formatCount, formatInteger, formatShape } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { centerNode } from '../editor/canvas-view.ts';
import { useProjectStore } from '../store/project-store.ts';
import { selectNodes } from '../store/selection.ts';
import { ForecastNote } from '../training/forecast-note.tsx';
import { classNames } from '../ui/class-names.ts';
import './summary-table.css';

interface SummaryTableProps {
  readonly analysis: Analysis;
  /** Narrow: kernel and bias stand under the name instead of in columns of their own. */
  readonly narrow?: boolean;
  readonly onChoose?: () => void;
}

/** The layers with their shapes and counts, as the field prints them; a layer's name leads to it. */
export function SummaryTable({ analysis, narrow = false, onChoose }: SummaryTableProps): ReactElement {
  const { total, nodes } = analysis;
  if (nodes.length === 0) return <p className="inspector-note">{t('summary.empty')}</p>;
  const trainable = trainableParameters(analysis);
  const extra = narrow ? 2 : 4;
  return (
    <>
      <table className={classNames('summary', narrow && 'summary-narrow')}>
        <caption className="visually-hidden">{t('summary.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('summary.layer')}</th>
            <th scope="col">{t('summary.output')}</th>
            {!narrow && <th scope="col">{t('summary.kernel')}</th>}
            {!narrow && <th scope="col">{t('summary.bias')}</th>}
            <th scope="col" className="summary-number">
              {t('summary.parameters')}
            </th>
            {!narrow && (
              <th scope="col" className="summary-number">
                {t('summary.multiplyAdds')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <Row key={node.id} node={node} narrow={narrow} onChoose={onChoose} />
          ))}
        </tbody>
        <tfoot>
          <Total name={t('summary.total')} span={extra} count={total.parameters}>
            {narrow ? null : formatCount(total.multiplyAdds)}
          </Total>
          {trainable !== total.parameters && (
            <>
              <Total name={t('summary.trainable')} span={extra} count={trainable}>
                {narrow ? null : ''}
              </Total>
              <Total name={t('summary.frozen')} span={extra} count={total.parameters - trainable}>
                {narrow ? null : ''}
              </Total>
            </>
          )}
        </tfoot>
      </table>
      <ForecastNote of="summary" />
    </>
  );
}

interface RowProps {
  readonly node: NodeAnalysis;
  readonly narrow: boolean;
  readonly onChoose: (() => void) | undefined;
}

function Row({ node, narrow, onChoose }: RowProps): ReactElement {
  const { kernel, bias } = weightShapes(node);
  const details = [kernel, bias].filter((text) => text !== '').join(' + ');
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="summary-layer"
          onClick={() => {
            onChoose?.();
            useProjectStore.getState().select(selectNodes(node.id));
            centerNode(node.id);
          }}
        >
          {narrow ? <Breakable name={node.name} /> : node.name}
        </button>
        {narrow && details !== '' && <span className="summary-details">{details}</span>}
      </th>
      <td>{node.output === null ? '–' : formatShape(node.output)}</td>
      {!narrow && <td>{kernel}</td>}
      {!narrow && <td>{bias}</td>}
      <td className="summary-number">
        {node.cost.parameters === 0 ? '' : formatInteger(node.cost.parameters)}
      </td>
      {!narrow && (
        <td className="summary-number">
          {node.cost.multiplyAdds === 0 ? '' : formatCount(node.cost.multiplyAdds)}
        </td>
      )}
    </tr>
  );
}

/** A long name that may go on in the next line where a word in it begins: Global|Average|Pooling2D 1. */
function Breakable({ name }: { readonly name: string }): ReactElement {
  const words = name.split(/(?<=[a-z])(?=[A-Z])/);
  return (
    <>
      {words.map((word, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </>
  );
}

interface TotalProps {
  readonly name: string;
  readonly span: number;
  readonly count: number;
  /** The last column, where there is one. */
  readonly children: string | null;
}

function Total({ name, span, count, children }: TotalProps): ReactElement {
  return (
    <tr>
      <th scope="row" colSpan={span}>
        {name}
      </th>
      <td className="summary-number">{formatInteger(count)}</td>
      {children !== null && <td className="summary-number">{children}</td>}
    </tr>
  );
}

export function trainableParameters({ nodes }: Analysis): number {
  return nodes.reduce((sum, { node, cost }) => sum + (isTrainable(node) ? cost.parameters : 0), 0);
}

function weightShapes({ weights }: NodeAnalysis): { readonly kernel: string; readonly bias: string } {
  const shapes = (isBias: boolean): string =>
    weights
      .filter(({ name }) => (name === 'bias') === isBias)
      .map(({ shape }) => formatShape(shape))
      .join(', ');
  return { kernel: shapes(false), bias: shapes(true) };
}
