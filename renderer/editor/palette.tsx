import { useId, useRef, useState, type DragEvent, type ReactElement } from 'react';
import type { Layer, LayerCategory } from '../../core/layers/layer.ts';
import { layers } from '../../core/layers/registry.ts';
import { t } from '../../core/text/text.ts';
import { openReading } from '../reading/open-reading.ts';
import { ReadingButton } from '../reading/reading-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { addLayerBehind } from './commands.ts';
import { categoryColour } from './layer-node.tsx';
import { endLayerDrag, startLayerDrag } from './palette-drag.ts';
import './palette.css';
import { searchLayers } from './search-layers.ts';

/** In the order in which data passes through a usual network. */
const CATEGORIES: readonly LayerCategory[] = [
  'input',
  'convolution',
  'pooling',
  'reshape',
  'dense',
  'activation',
  'normalization',
  'merge',
  'augmentation',
];

/** Every layer there is: a click adds it behind the selected one, a drag puts it anywhere. */
export function Palette(): ReactElement {
  const id = useId();
  const [query, setQuery] = useState('');
  const found = searchLayers(layers, query);
  const searching = query.trim() !== '';
  return (
    <section className="palette" aria-labelledby={id}>
      <h2 className="palette-heading" id={id}>
        {t('palette.title')}
      </h2>
      <div className="palette-search">
        <Icon name="search" size={14} />
        <input
          type="search"
          className="input"
          aria-label={t('palette.search')}
          placeholder={t('palette.search')}
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key === 'Enter' && searching && first !== undefined) addLayerBehind(first);
          }}
        />
      </div>
      <div className="palette-list">
        {searching ? (
          <ul aria-label={t('add.results')}>
            {found.map((layer) => (
              <Entry key={layer.type} layer={layer} />
            ))}
          </ul>
        ) : (
          CATEGORIES.map((category) => <Category key={category} category={category} />)
        )}
        {found.length === 0 && (
          <p className="palette-nothing">{t('palette.nothing', { query: query.trim() })}</p>
        )}
      </div>
    </section>
  );
}

function Category({ category }: { readonly category: LayerCategory }): ReactElement | null {
  const id = useId();
  const members = layers.filter((layer) => layer.category === category);
  if (members.length === 0) return null;
  return (
    <>
      <h3 className="palette-category" id={id}>
        {t(`palette.category.${category}`)}
      </h3>
      <ul aria-labelledby={id}>
        {members.map((layer) => (
          <Entry key={layer.type} layer={layer} />
        ))}
      </ul>
    </>
  );
}

function Entry({ layer }: { readonly layer: Layer }): ReactElement {
  const ghost = useRef<HTMLSpanElement>(null);
  const onDragStart = (event: DragEvent): void => {
    startLayerDrag(event.dataTransfer, layer.type);
    if (ghost.current !== null) event.dataTransfer.setDragImage(ghost.current, 78, 20);
  };
  return (
    <li>
      <Tooltip text={layer.help} side="right">
        <button
          type="button"
          className="palette-entry"
          draggable
          onDragStart={onDragStart}
          onDragEnd={endLayerDrag}
          onClick={() => addLayerBehind(layer)}
          aria-keyshortcuts="F1"
          onKeyDown={(event) => {
            if (event.key !== 'F1') return;
            event.preventDefault();
            openReading(layer.type);
          }}
        >
          <span className="palette-edge" style={{ background: categoryColour(layer.category) }} />
          {layer.type}
        </button>
      </Tooltip>
      {/* Not a stop of Tab of its own, of which the list would have twice as many: the entry itself takes its key. */}
      <ReadingButton entry={layer.type} name={layer.type} className="palette-read" keys="F1" tabIndex={-1} />
      <span ref={ghost} className="palette-ghost" aria-hidden="true">
        <span className="palette-edge" style={{ background: categoryColour(layer.category) }} />
        {layer.type}
      </span>
    </li>
  );
}
