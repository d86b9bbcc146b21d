import { useMemo, type ReactElement } from 'react';
import { receptiveFields } from '../../../core/explain/receptive-field.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { t } from '../../../core/text/text.ts';
import { useInsideStore } from '../inside-store.ts';
import { useTensors } from '../use-tensors.ts';
import { SeesView } from './sees-view.tsx';

/** Where the network looks: which pixels a layer's numbers, or a class, come from. */
export function SeesPanel({
  node,
  analysis,
}: {
  readonly node: NodeAnalysis;
  readonly analysis: Analysis;
}): ReactElement {
  const image = useInsideStore((store) => store.image);
  const inspection = useInsideStore((store) => store.inspection);
  const { input } = analysis;
  const tensors = useTensors(useMemo(() => [`${node.id}/y`], [node.id]));
  const tensor = tensors.get(`${node.id}/y`);
  const fields = useMemo(
    () => (analysis.problems.length === 0 ? receptiveFields(analysis) : null),
    [analysis],
  );
  const shape = input?.output ?? null;
  if (image === null || inspection === null || tensor === undefined || fields === null || shape === null)
    return <p className="layer-note">{t('inside.nothing')}</p>;
  return (
    <SeesView
      node={node}
      analysis={analysis}
      fields={fields}
      tensor={tensor}
      image={image.input}
      shape={shape}
      inspection={inspection}
    />
  );
}
