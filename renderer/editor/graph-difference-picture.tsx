import { useMemo, type ReactElement } from 'react';
import type { ModelDocument } from '../../core/graph/document.ts';
import type { DifferenceKind, GraphDifference, NodeDifference } from '../../core/runs/graph-difference.ts';
import { t } from '../../core/text/text.ts';
import { autoLayout } from './auto-layout.ts';
import './graph-difference-picture.css';
import { NODE_HEIGHT, NODE_WIDTH } from './node-size.ts';

interface GraphDifferencePictureProps {
  readonly difference: GraphDifference;
  readonly nameOf: (node: NodeDifference) => string;
}

/** Smaller than on the canvas: a name, and what became of it. */
const BOX = { width: 132, height: 38 };
const MARGIN = 12;
/** How far down an edge swings that passes other nodes. */
const BOW = 38;
/** The layout leaves room for shapes and sentences that are not here. */
const SQUEEZE = { x: 0.69, y: 0.44 };

const SIGNS: Readonly<Record<DifferenceKind, string>> = { same: '', changed: '≠', added: '+', removed: '−' };

/** Both networks as one: what only one of them has is marked by colour, line and sign. */
export function GraphDifferencePicture({ difference, nameOf }: GraphDifferencePictureProps): ReactElement {
  const { nodes, edges } = difference;
  const places = useMemo(() => placesOf(difference), [difference]);
  const all = [...places.values()];
  const width = Math.max(...all.map(({ x }) => x), 0) + BOX.width + 2 * MARGIN;
  const height = Math.max(...all.map(({ y }) => y), 0) + BOX.height + 2 * MARGIN;
  const count = (kind: DifferenceKind): number => nodes.filter((node) => node.kind === kind).length;
  const words = t('runs.graphText', {
    same: count('same'),
    changed: count('changed'),
    added: count('added'),
    removed: count('removed'),
  });
  return (
    <svg
      className="graph-difference"
      viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
      style={{ maxWidth: width, maxHeight: height }}
      role="img"
      aria-label={`${t('runs.graph')}: ${words}`}
    >
      {edges.map(({ kind, source, target }, index) => {
        const [from, to] = [places.get(source), places.get(target)];
        return (
          from !== undefined &&
          to !== undefined && (
            <path key={index} className={`difference-edge difference-${kind}`} d={curve(from, to)} />
          )
        );
      })}
      {nodes.map((node) => {
        const id = node.to?.id ?? node.from?.id ?? '';
        const place = places.get(id);
        return (
          place !== undefined && (
            <g
              key={id}
              className={`difference-node difference-${node.kind}`}
              data-kind={node.kind}
              transform={`translate(${place.x} ${place.y})`}
            >
              <title>{`${nameOf(node)}: ${t(`runs.kind.${node.kind}`)}`}</title>
              <rect width={BOX.width} height={BOX.height} rx={6} />
              <text x={10} y={BOX.height / 2 + 4}>
                {shortened(nameOf(node))}
              </text>
              {node.kind !== 'same' && (
                <g className="difference-sign" transform={`translate(${BOX.width - 4} 4)`}>
                  <circle r={9} />
                  <text y={5} textAnchor="middle">
                    {SIGNS[node.kind]}
                  </text>
                </g>
              )}
            </g>
          )
        );
      })}
    </svg>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function placesOf({ nodes, edges }: GraphDifference): ReadonlyMap<string, Place> {
  const all = nodes.flatMap(({ from, to }) => to ?? from ?? []);
  const document: ModelDocument = { format: 'convas-model', version: 1, nodes: all, edges };
  const sizes = new Map(all.map(({ id }) => [id, { width: NODE_WIDTH, height: NODE_HEIGHT }]));
  return new Map(
    Object.entries(autoLayout(document, sizes)).map(([id, { x, y }]) => [
      id,
      { x: x * SQUEEZE.x, y: y * SQUEEZE.y },
    ]),
  );
}

function curve(from: Place, to: Place): string {
  const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 };
  const end = { x: to.x, y: to.y + BOX.height / 2 };
  const bend = Math.max(16, Math.abs(end.x - start.x) / 2);
  // Past the nodes in between, not behind them.
  const bow = end.x - start.x > BOX.width && start.y === end.y ? BOW : 0;
  return end.x > start.x
    ? `M${start.x} ${start.y}C${start.x + (bow > 0 ? 20 : bend)} ${start.y + bow} ${end.x - (bow > 0 ? 20 : bend)} ${end.y + bow} ${end.x} ${end.y}`
    : // To the beginning of the next row: down between the two.
      `M${from.x + BOX.width / 2} ${from.y + BOX.height}C${from.x + BOX.width / 2} ${(from.y + to.y + BOX.height) / 2} ${to.x + BOX.width / 2} ${(from.y + to.y + BOX.height) / 2} ${to.x + BOX.width / 2} ${to.y}`;
}

const MOST_CHARACTERS = 15;

function shortened(name: string): string {
  return name.length <= MOST_CHARACTERS ? name : `${name.slice(0, MOST_CHARACTERS - 1)}…`;
}
