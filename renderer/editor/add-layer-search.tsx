import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { create } from 'zustand';
import { layers } from '../../core/layers/registry.ts';
import type { Layer } from '../../core/layers/layer.ts';
import type { Position } from '../../core/project/project.ts';
import { t } from '../../core/text/text.ts';
import { classNames } from '../ui/class-names.ts';
import './add-layer-search.css';
import { canvasElement, canvasPoint, viewCenter } from './canvas-view.ts';
import { addLayerToConnection, dropLayer } from './commands.ts';
import { categoryColour } from './layer-node.tsx';
import { searchLayers } from './search-layers.ts';

/** Where a search for a layer was opened, and the end of a connection that waits for it. */
interface AddLayerRequest {
  readonly at: Position;
  readonly from: { readonly node: string; readonly end: 'source' | 'target' } | null;
}

interface AddLayerStore {
  readonly request: AddLayerRequest | null;
  /** `at` is a point of the window; left out, the middle of the view. */
  readonly open: (at?: Position, from?: AddLayerRequest['from']) => void;
  readonly close: () => void;
}

export const useAddLayer = create<AddLayerStore>()((set) => ({
  request: null,
  open(at, from = null) {
    const place = at ?? viewCenter();
    if (place !== null) set({ request: { at: place, from } });
  },
  close: () => set({ request: null }),
}));

/** The list that opens where a layer is to be added: type a part of its name, Enter adds it. */
export function AddLayerSearch(): ReactElement | null {
  const request = useAddLayer((store) => store.request);
  return request === null ? null : <Search request={request} />;
}

const WIDTH = 244;
const HEIGHT = 280;

function Search({ request }: { readonly request: AddLayerRequest }): ReactElement {
  const close = useAddLayer((store) => store.close);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const fitting = layers.filter((layer) => request.from?.end !== 'source' || layer.inputs.max > 0);
  const found = searchLayers(fitting, query);
  const current = found[Math.min(index, found.length - 1)];

  useEffect(() => {
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) close();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => document.removeEventListener('pointerdown', onPointerDown, true);
  }, [close]);

  const choose = (layer: Layer | undefined): void => {
    const point = canvasPoint(request.at);
    close();
    canvasElement()?.focus();
    if (layer === undefined || point === null) return;
    if (request.from === null) dropLayer(layer, point, null);
    else addLayerToConnection(layer, point, request.from);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setIndex(Math.min(index + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setIndex(Math.max(index - 1, 0));
    else if (event.key === 'Enter') choose(current);
    else if (event.key === 'Escape') {
      close();
      canvasElement()?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={box}
      className="add-layer"
      role="dialog"
      aria-label={t('add.title')}
      style={{
        left: Math.max(8, Math.min(request.at.x, window.innerWidth - WIDTH - 8)),
        top: Math.max(8, Math.min(request.at.y, window.innerHeight - HEIGHT - 8)),
      }}
    >
      <input
        className="input"
        role="combobox"
        aria-label={t('add.search')}
        placeholder={t('palette.search')}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current === undefined ? undefined : `${id}-${current.type}`}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="add-layer-list" role="listbox" id={`${id}-list`} aria-label={t('add.results')}>
        {found.map((layer) => (
          <div
            key={layer.type}
            id={`${id}-${layer.type}`}
            role="option"
            aria-selected={layer === current}
            className={classNames('add-layer-option', layer === current && 'add-layer-option-current')}
            ref={layer === current ? scrollIntoView : undefined}
            onClick={() => choose(layer)}
          >
            <span className="add-layer-edge" style={{ background: categoryColour(layer.category) }} />
            {layer.type}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="add-layer-nothing">{t('palette.nothing', { query })}</p>}
    </div>
  );
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
