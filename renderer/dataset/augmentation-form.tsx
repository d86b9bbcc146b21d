import { useMemo, type ReactElement } from 'react';
import type { DataSet } from '../../core/data/data-set.ts';
import { layers } from '../../core/layers/registry.ts';
import { t } from '../../core/text/text.ts';
import { augmentationsOf } from '../../core/train/augment-images.ts';
import { addLayerAfterInput } from '../editor/commands.ts';
import { useProjectStore } from '../store/project-store.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { AugmentationPreview, canPreview } from './augmentation-preview.tsx';

/** What the network's augmentations make of the data; where there are none, the way to one. */
export function AugmentationForm({ data }: { readonly data: DataSet }): ReactElement | null {
  const analysis = useProjectStore((store) => store.analysis);
  const chain = useMemo(() => augmentationsOf(analysis), [analysis]);
  const nodes = useMemo(() => chain.map(({ node }) => node), [chain]);
  if (analysis.input === null) return null;
  const fits = canPreview(data, analysis.input.output);
  return (
    <section className="augment-add" aria-label={t('augment.title')}>
      <h3>{t('augment.title')}</h3>
      <p className="data-note">
        {chain.length === 0 ? t('augment.none') : chain.map(({ name }) => name).join(', ')}
      </p>
      {chain.length > 0 && fits && <AugmentationPreview data={data} layers={nodes} />}
      <Menu
        label={t('augment.add')}
        items={layers
          .filter(({ category }) => category === 'augmentation')
          .map((layer) => ({
            id: layer.type,
            label: layer.type,
            onSelect: () => addLayerAfterInput(layer),
          }))}
      >
        {(button) => (
          <Button {...button} icon="plus">
            {t('augment.add')}
          </Button>
        )}
      </Menu>
    </section>
  );
}
