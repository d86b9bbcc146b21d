import type { ReactElement } from 'react';
import type { Dissection } from '../../../core/inspect/dissection.ts';
import { formatLoss, formatMeasured, formatOrdinal, formatProbability } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { ProbabilityBars } from '../../charts/probability-bars.tsx';
import { useDataStore } from '../../store/data-store.ts';
import { useRunStore } from '../../store/run-store.ts';

const WIDTH = 240;
const HEIGHT = 132;
const LARGEST = 6;
/** Between the axes and the edges. */
const EDGE = { left: 22, top: 8, right: 8, bottom: 20 };
const toX = (p: number): number => EDGE.left + p * (WIDTH - EDGE.left - EDGE.right);
const toY = (loss: number): number =>
  HEIGHT - EDGE.bottom - (Math.min(loss, LARGEST) / LARGEST) * (HEIGHT - EDGE.top - EDGE.bottom);

/** What the network says of the image, what it should have said, and what the difference costs. */
export function LossFigure({ dissection }: { readonly dissection: Dissection }): ReactElement {
  const { trained, before, target, loss, imageLoss, images } = dissection;
  const task = useRunStore((store) => store.task);
  const names = useDataStore((store) => store.arranged?.classNames);
  const p = trained[target] ?? 0;
  const isRandom = Math.abs(p - (before[target] ?? 0)) > 1e-6;
  return (
    <div className="iteration-loss">
      <div className="iteration-bars">
        <ProbabilityBars
          probabilities={trained}
          target={target}
          shapes={false}
          {...(task === 'training' && names !== undefined ? { names, most: 10 } : {})}
        />
      </div>
      {imageLoss !== null && (
        <figure className="iteration-curve">
          <svg width={WIDTH} height={HEIGHT} role="img" aria-label={t('iteration.lossCurve')}>
            <path
              className="iteration-axes"
              d={`M${EDGE.left} ${EDGE.top}V${HEIGHT - EDGE.bottom}H${WIDTH - EDGE.right}`}
            />
            <path className="iteration-curve-line" d={curve()} />
            <path
              className="iteration-curve-drop"
              d={`M${toX(p)} ${HEIGHT - EDGE.bottom}V${toY(imageLoss)}H${EDGE.left}`}
            />
            <circle className="iteration-curve-point" cx={toX(p)} cy={toY(imageLoss)} r={5} />
            <text x={EDGE.left} y={HEIGHT - 6} textAnchor="middle">
              0
            </text>
            <text x={WIDTH - EDGE.right} y={HEIGHT - 6} textAnchor="end">
              p = 1
            </text>
            <text x={EDGE.left + 6} y={EDGE.top + 8}>
              −ln p
            </text>
          </svg>
        </figure>
      )}
      <div className="iteration-loss-words">
        <p className="iteration-target">{t('iteration.target', { target: formatOrdinal(target) })}</p>
        {imageLoss !== null && (
          <p className="iteration-equation">
            {t('iteration.formulaLoss', { probability: formatProbability(p), loss: formatLoss(imageLoss) })}
          </p>
        )}
        {imageLoss !== null && (
          <p>
            {t(images === 1 ? 'iteration.start' : 'iteration.startBatch', {
              ...{ probability: formatProbability(p), count: formatOrdinal(images) },
              delta: formatMeasured((p - 1) / images),
            })}
          </p>
        )}
        {imageLoss === null && <p>{t('iteration.lossOther', { loss: formatLoss(loss) })}</p>}
        {imageLoss !== null && images > 1 && (
          <p>{t('iteration.lossBatch', { count: formatOrdinal(images), loss: formatLoss(loss) })}</p>
        )}
        {imageLoss !== null && images === 1 && Math.abs(imageLoss - loss) > 1e-4 && (
          <p>{t('iteration.lossWhole', { loss: formatLoss(loss) })}</p>
        )}
        {isRandom && <p>{t('iteration.random', { probability: formatProbability(p) })}</p>}
      </div>
    </div>
  );
}

function curve(): string {
  const points = Array.from({ length: 80 }, (_, i) => Math.exp(-LARGEST * (1 - i / 79)));
  return points
    .map((p, i) => `${i === 0 ? 'M' : 'L'}${toX(p).toFixed(1)} ${toY(-Math.log(p)).toFixed(1)}`)
    .join('');
}
