import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { convolutionSizes } from '../../core/explain/convolution-sizes.ts';
import type { Analysis, NodeAnalysis } from '../../core/graph/analysis.ts';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { categoryColour } from '../editor/layer-node.tsx';
import { useShell } from '../store/shell-store.ts';
import { Button } from '../ui/button.tsx';
import { Tabs, type TabItem } from '../ui/tabs.tsx';
import { BackwardPanel } from './backward/backward-panel.tsx';
import { ForwardPanel } from './forward/forward-panel.tsx';
import { layerTabs } from './layers/layer-tabs.tsx';
import { useLossName } from './layers/use-loss-name.ts';
import { useInsideStore } from './inside-store.ts';
import { useLayerView, type LayerTab } from './layer-view-store.ts';
import './layer-view.css';
import { MapsPanel } from './maps-panel.tsx';
import { SeesPanel } from './sees/sees-panel.tsx';
import { SubjectButton } from './subject/subject-button.tsx';
import { SubjectPanel } from './subject/subject-panel.tsx';
import { WeightsPanel } from './weights-panel.tsx';

/** One layer of the network, from inside: it takes the place of the canvas until Escape, or Back. */
export function LayerView({
  node,
  analysis,
}: {
  readonly node: NodeAnalysis;
  readonly analysis: Analysis;
}): ReactElement {
  const { tab, setTab, close } = useLayerView();
  const openDialog = useShell((store) => store.openDialog);
  const view = useRef<HTMLElement>(null);
  useEffect(() => view.current?.focus(), []);
  const loss = useLossName();
  const items = useMemo(() => tabsOf(node, analysis, loss), [node, analysis, loss]);
  return (
    <section
      ref={view}
      className="layer-view"
      aria-label={t('inside.title', { layer: node.name })}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <header className="layer-view-head">
        <Button icon="chevronLeft" onClick={close}>
          {t('inside.close')}
        </Button>
        <LayerStrip analysis={analysis} current={node.id} />
        <LookedAt />
      </header>
      <div className="layer-view-main">
        <div className="layer-view-tabbed">
          <Tabs label={t('inside.views')} items={items} selected={tab} onSelect={setTab}>
            {(tabs, panel) => (
              <>
                <div className="layer-view-tabs">
                  {tabs}
                  <Button icon="check" onClick={() => openDialog({ kind: 'proof' })}>
                    {t('proof.short')}
                  </Button>
                  <SubjectButton />
                </div>
                {panel}
              </>
            )}
          </Tabs>
        </div>
        <SubjectPanel />
      </div>
    </section>
  );
}

function tabsOf(node: NodeAnalysis, analysis: Analysis, loss: string): readonly TabItem<LayerTab>[] {
  const isMap = node.output?.length === 3;
  const items: TabItem<LayerTab>[] = [
    {
      id: 'maps',
      label: t(isMap ? 'inside.maps' : 'inside.units'),
      content: <MapsPanel key={node.id} node={node} />,
    },
  ];
  if (node.weights.length > 0)
    items.push({
      id: 'weights',
      label: t('inside.weights'),
      content: <WeightsPanel key={node.id} node={node} />,
    });
  const convolution = convolutionSizes(node);
  if (convolution !== null)
    items.push(
      {
        id: 'forward',
        label: t('forward.tab'),
        content: <ForwardPanel key={node.id} {...{ node, analysis }} />,
      },
      {
        id: 'backward',
        label: t('inside.backward'),
        content: <BackwardPanel key={node.id} {...{ node, convolution, analysis }} />,
      },
    );
  items.push(...layerTabs(node, analysis, loss));
  items.push({
    id: 'sees',
    label: t('sees.tab'),
    content: <SeesPanel key={node.id} {...{ node, analysis }} />,
  });
  return items;
}

/** The layers in the order in which they are computed, to go from one to the next. */
function LayerStrip({
  analysis,
  current,
}: {
  readonly analysis: Analysis;
  readonly current: string;
}): ReactElement {
  const open = useLayerView((store) => store.open);
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    strip.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <nav ref={strip} className="layer-strip" aria-label={t('inside.layers')}>
      {analysis.order.map((id) => {
        const node = analysis.byId.get(id);
        if (node === undefined) return null;
        return (
          <button
            key={id}
            type="button"
            className="layer-strip-layer"
            aria-current={id === current ? 'page' : undefined}
            style={{ borderBottomColor: categoryColour(node.layer?.category ?? null) }}
            onClick={() => open(id)}
          >
            {node.name}
          </button>
        );
      })}
    </nav>
  );
}

/** Of which network, and of which class the gradients are. */
function LookedAt(): ReactElement | null {
  const inspection = useInsideStore((store) => store.inspection);
  const of = useInsideStore((store) => store.of);
  if (inspection === null) return null;
  const target = formatOrdinal(inspection.target);
  return (
    <p className="layer-view-of">
      {of === 'run' && inspection.iteration > 0
        ? t('inside.ofRun', { iteration: formatOrdinal(inspection.iteration), target })
        : t('inside.ofDraft', { target })}
    </p>
  );
}
