import { useMemo, type ReactElement } from 'react';
import type { NodeAnalysis } from '../../core/graph/analysis.ts';
import { formatSetting } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { augmentationsOf } from '../../core/train/augment-images.ts';
import { AugmentationPreview, canPreview } from '../dataset/augmentation-preview.tsx';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { endParam, paramOf, setParam } from './param.ts';

/** What an augmentation, with those before it, makes of images of the data, as its slider moves. */
export function AugmentationSection({ node }: { readonly node: NodeAnalysis }): ReactElement | null {
  const data = useDataStore((store) => store.arranged);
  const analysis = useProjectStore((store) => store.analysis);
  const layers = useMemo(() => {
    const chain = augmentationsOf(analysis);
    return chain.slice(0, chain.indexOf(node) + 1).map((each) => each.node);
  }, [analysis, node]);
  return (
    <div className="inspector-section">
      <Strength node={node} />
      {layers.length > 0 && canPreview(data, analysis.input?.output ?? null) ? (
        <AugmentationPreview data={data} layers={layers} />
      ) : (
        <p className="inspector-note">{t(data === null ? 'augment.noData' : 'augment.noPreview')}</p>
      )}
    </div>
  );
}

/** The number that says how much, as a slider; nothing where there is none. */
function Strength({ node }: { readonly node: NodeAnalysis }): ReactElement | null {
  const fields = Object.entries(node.layer?.fields ?? {});
  const [name, field] = fields.find((entry) => entry[1].kind === 'number') ?? [];
  if (name === undefined || field?.kind !== 'number') return null;
  const param = paramOf(node, name, field, null);
  const value = typeof param.raw === 'number' ? param.raw : 0;
  return (
    <label className="augment-strength">
      <span>{t('augment.strength')}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={Math.min(1, value)}
        aria-valuetext={formatSetting(value)}
        onChange={(event) => setParam(param, Number(event.target.value))}
        onPointerUp={endParam}
        onBlur={endParam}
      />
    </label>
  );
}
