import { memo, useEffect, useRef, type ReactElement } from 'react';
import type { Region } from '../../../core/explain/region.ts';
import type { Analysis } from '../../../core/graph/analysis.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import { t } from '../../../core/text/text.ts';
import { useLayerView } from '../layer-view-store.ts';
import { partText, type FieldByNode } from './field-of.ts';
import './field-strip.css';

/** The side of a picture, in pixels. */
const SIDE = 52;
/** A vector is drawn as a ribbon of so many parts at most, each lit where one of its units is. */
const PARTS = 52;

interface FieldStripProps {
  readonly analysis: Analysis;
  readonly current: string;
  readonly field: FieldByNode;
  readonly help: string;
}

/** Every layer as a small grid: which of its cells see, or are reached. */
export function FieldStrip({ analysis, current, field, help }: FieldStripProps): ReactElement {
  const open = useLayerView((store) => store.open);
  return (
    <section className="field-strip" aria-label={t('sees.across')}>
      <h3>
        {t('sees.across')} <span>{help}</span>
      </h3>
      <ol>
        {analysis.order.map((id) => {
          const node = analysis.byId.get(id);
          if (node?.output == null) return null;
          const found = field.get(id);
          const part = found === undefined ? t('sees.notOnTheWay') : partText(found.region, node.output);
          return (
            <li key={id}>
              <button
                type="button"
                className="field-strip-layer"
                aria-current={id === current ? 'page' : undefined}
                onClick={() => open(id)}
              >
                <span className="field-strip-picture">
                  <RegionPicture
                    region={found?.region ?? null}
                    shape={node.output}
                    kind={id === current ? 'own' : (found?.kind ?? 'none')}
                  />
                </span>
                <span className="field-strip-name">
                  {node.name}
                  <span className="visually-hidden">:</span>
                </span>{' '}
                <span className="field-strip-part">{part}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface RegionPictureProps {
  readonly region: Region | null;
  readonly shape: Shape;
  readonly kind: 'seen' | 'reached' | 'own' | 'none';
}

/** The colour of lit cells is that of the text around it: only how strong they are is drawn. */
const RegionPicture = memo(function RegionPicture({ region, shape, kind }: RegionPictureProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isMap = shape.length === 3;
  const [rows = 1, columns = 1] = isMap ? shape : [1, Math.min(PARTS, shape[0] ?? 1)];
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null) return;
    const image = context.createImageData(columns, rows);
    for (let at = 0; at < rows * columns; at++) {
      const isLit = region !== null && (isMap ? region.cells[at] === 1 : isPartLit(region, at, columns));
      image.data[4 * at + 3] = isLit ? 255 : 0;
    }
    context.putImageData(image, 0, 0);
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = getComputedStyle(context.canvas).color;
    context.fillRect(0, 0, columns, rows);
    context.globalCompositeOperation = 'source-over';
  });
  const scale = SIDE / Math.max(rows, columns);
  return (
    <canvas
      ref={canvas}
      className={`field-picture field-picture-${kind}`}
      width={columns}
      height={rows}
      style={isMap ? { width: columns * scale, height: rows * scale } : { width: SIDE, height: 12 }}
      aria-hidden="true"
    />
  );
});

function isPartLit({ cells }: Region, part: number, parts: number): boolean {
  const from = Math.floor((part * cells.length) / parts);
  const to = Math.max(from + 1, Math.floor(((part + 1) * cells.length) / parts));
  return cells.subarray(from, to).includes(1);
}
