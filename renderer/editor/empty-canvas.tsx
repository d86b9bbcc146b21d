import type { ReactElement } from 'react';
import { layerByType } from '../../core/layers/registry.ts';
import { t } from '../../core/text/text.ts';
import { Button } from '../ui/button.tsx';
import { addLayerBehind } from './commands.ts';

/** What stands on a canvas with nothing on it: the first step. */
export function EmptyCanvas(): ReactElement {
  const input = layerByType('Input');
  return (
    <div className="canvas-empty">
      <h3>{t('canvas.emptyTitle')}</h3>
      <p>{t('canvas.emptyText')}</p>
      {input !== null && (
        <Button icon="plus" onClick={() => addLayerBehind(input)}>
          {t('canvas.addInput')}
        </Button>
      )}
    </div>
  );
}
