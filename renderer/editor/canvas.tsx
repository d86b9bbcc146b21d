import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  type AriaLabelConfig,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
  type ReactFlowInstance,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import { layerByType } from '../../core/layers/registry.ts';
import type { Position } from '../../core/project/project.ts';
import { t } from '../../core/text/text.ts';
import { CanvasSubject, CanvasSubjectPanel } from '../inside/subject/canvas-subject.tsx';
import { useLayerView } from '../inside/layer-view-store.ts';
import { usePreferences } from '../store/preferences.ts';
import { useProjectStore, type ProjectStore } from '../store/project-store.ts';
import { classNames } from '../ui/class-names.ts';
import { AddLayerSearch, useAddLayer } from './add-layer-search.tsx';
import { CanvasTools, needsOverview } from './canvas-tools.tsx';
import {
  canvasPoint,
  keepShowingEverything,
  markViewTouched,
  setCanvasView,
  setPointer,
  showEverything,
} from './canvas-view.ts';
import './canvas.css';
import { connectOrExplain, dropLayer } from './commands.ts';
import { useDropTarget } from './drop-target.ts';
import { connectionRefusal } from './edits/connect-nodes.ts';
import { EmptyCanvas } from './empty-canvas.tsx';
import { flowGraphBuilder, type LayerFlowNode, type ShapeFlowEdge } from './flow-graph.ts';
import { useKeyboardConnection } from './keyboard-connection.ts';
import { KeyboardConnectionHint } from './keyboard-connection-hint.tsx';
import { categoryColour, LayerNode } from './layer-node.tsx';
import { GRID } from './node-size.ts';
import { draggedLayer } from './palette-drag.ts';
import { changedSelection, movedPositions } from './read-changes.ts';
import { ShapeEdge } from './shape-edge.tsx';

const NODE_TYPES = { layer: LayerNode };
const EDGE_TYPES = { shape: ShapeEdge };
const SNAP: [number, number] = [GRID, GRID];
const ADD_TO_SELECTION = ['Shift', 'Control', 'Meta'];
const MINIMAP_SIZE = { width: 132, height: 76 };
/** Above this, only what is in view is drawn, and without shadows. */
const MANY_NODES = 300;

const projectOf = (store: ProjectStore): ProjectStore['project'] => store.project;
const analysisOf = (store: ProjectStore): ProjectStore['analysis'] => store.analysis;
const selectionOf = (store: ProjectStore): ProjectStore['selection'] => store.selection;

function ariaLabels(): Partial<AriaLabelConfig> {
  return {
    'node.a11yDescription.default': t('canvas.nodeHelp'),
    'edge.a11yDescription.default': t('canvas.edgeHelp'),
    'node.a11yDescription.ariaLiveMessage': ({ x, y }) => t('canvas.moved', { x, y }),
    'minimap.ariaLabel': t('canvas.minimap'),
  };
}

/** The graph: drawn from the project, and every gesture on it an edit of the project. */
export function Canvas(): ReactElement {
  const project = useProjectStore(projectOf);
  const analysis = useProjectStore(analysisOf);
  const selection = useProjectStore(selectionOf);
  const opened = useProjectStore((store) => store.opened);
  const { theme, minimap, snap } = usePreferences();
  const [build] = useState(flowGraphBuilder);
  const [labels] = useState(ariaLabels);
  const { nodes, edges } = useMemo(
    () => build(project, analysis, selection),
    [build, project, analysis, selection],
  );
  const region = useRef<HTMLElement>(null);
  const flow = useRef<ReactFlowInstance<LayerFlowNode, ShapeFlowEdge>>(null);
  const dragging = useRef(false);

  useEffect(() => {
    const element = region.current;
    if (element === null) return;
    const observer = new ResizeObserver(keepShowingEverything);
    observer.observe(element);
    return () => {
      observer.disconnect();
      setCanvasView(null);
    };
  }, []);
  useEffect(() => showEverything('instant'), [opened]);

  const onNodesChange = (changes: NodeChange<LayerFlowNode>[]): void => {
    const store = useProjectStore.getState();
    const positions = movedPositions(changes, store.project.layout);
    // A drag is one step of undo, and so are arrow keys pressed one after another.
    if (positions !== null)
      store.edit({ type: 'moveNodes', positions }, { coalesce: dragging.current ? 'drag' : 'arrows' });
    const nodesNow = changedSelection(changes, store.selection.nodes);
    if (nodesNow !== null) store.select({ ...store.selection, nodes: nodesNow });
  };
  const onEdgesChange = (changes: EdgeChange<ShapeFlowEdge>[]): void => {
    const store = useProjectStore.getState();
    const edgesNow = changedSelection(changes, store.selection.edges);
    if (edgesNow !== null) store.select({ ...store.selection, edges: edgesNow });
  };
  const startDrag = (): void => {
    dragging.current = true;
    useProjectStore.getState().endStep();
  };
  const stopDrag = (): void => {
    dragging.current = false;
    useProjectStore.getState().endStep();
  };

  return (
    <section
      ref={region}
      className={classNames('canvas', nodes.length > MANY_NODES && 'canvas-large')}
      aria-label={t('canvas.title')}
      tabIndex={-1}
      onKeyDownCapture={onConnectKeys}
      onDoubleClick={(event) => {
        if (isPane(event.target)) useAddLayer.getState().open({ x: event.clientX, y: event.clientY });
      }}
      onPointerMove={(event) => setPointer({ x: event.clientX, y: event.clientY })}
      onPointerLeave={() => setPointer(null)}
      onDragOver={onDragOver}
      onDragLeave={() => useDropTarget.getState().aim(null)}
      onDrop={onDrop}
    >
      <ReactFlow<LayerFlowNode, ShapeFlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={theme}
        ariaLabelConfig={labels}
        onInit={(instance) => {
          flow.current = instance;
          if (region.current !== null) setCanvasView({ flow: instance, element: region.current });
          showEverything('instant');
        }}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDoubleClick={(_, { id }) => useLayerView.getState().open(id)}
        onNodeDragStart={startDrag}
        onNodeDragStop={stopDrag}
        onSelectionDragStart={startDrag}
        onSelectionDragStop={stopDrag}
        onConnect={connectOrExplain}
        isValidConnection={isPossible}
        onConnectEnd={onConnectEnd}
        onMoveStart={(event) => {
          if (event !== null) markViewTouched();
        }}
        connectionRadius={28}
        connectionLineStyle={{ stroke: 'var(--accent)', strokeWidth: 2 }}
        deleteKeyCode={null}
        multiSelectionKeyCode={ADD_TO_SELECTION}
        snapToGrid={snap}
        snapGrid={SNAP}
        zoomOnDoubleClick={false}
        minZoom={0.1}
        maxZoom={2}
        nodeDragThreshold={2}
        elevateEdgesOnSelect
        onlyRenderVisibleElements={nodes.length > MANY_NODES}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} />
        {minimap && needsOverview(nodes.length) && (
          <MiniMap<LayerFlowNode>
            pannable
            zoomable
            position="bottom-right"
            style={MINIMAP_SIZE}
            nodeBorderRadius={10}
            nodeColor={(node) => categoryColour(node.data.category)}
          />
        )}
      </ReactFlow>
      <div className="canvas-foot">
        <CanvasTools />
        {nodes.length > 0 && <CanvasSubject />}
      </div>
      {nodes.length > 0 && <CanvasSubjectPanel />}
      {nodes.length === 0 && <EmptyCanvas />}
      <KeyboardConnectionHint />
      <AddLayerSearch />
    </section>
  );
}

function isPossible(edge: { readonly source: string | null; readonly target: string | null }): boolean {
  const { project, analysis } = useProjectStore.getState();
  if (edge.source === null || edge.target === null) return false;
  return connectionRefusal(project.document, analysis, { source: edge.source, target: edge.target }) === null;
}

/** A connection let go over a node means that node; over nothing, a layer that is still to be added. */
function onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
  if (state.isValid === true || state.fromNode === null || state.fromHandle === null) return;
  const point = 'clientX' in event ? event : event.changedTouches[0];
  if (point === undefined) return;
  const at = { x: point.clientX, y: point.clientY };
  const below = document.elementFromPoint(at.x, at.y);
  const other = below?.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  const own = state.fromNode.id;
  const end = state.fromHandle.type;
  if (other === own) return;
  if (other !== undefined)
    connectOrExplain(end === 'source' ? { source: own, target: other } : { source: other, target: own });
  else if (isPane(below)) useAddLayer.getState().open(at, { node: own, end });
}

/** While connecting by keyboard all keys are for that; otherwise C on a node begins it. */
function onConnectKeys(event: KeyboardEvent): void {
  const connection = useKeyboardConnection.getState();
  if (connection.source !== null) {
    if (event.key === 'ArrowRight' || event.key === 'ArrowDown') connection.move(1);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') connection.move(-1);
    else if (event.key === 'Enter') connection.confirm();
    else if (event.key === 'Escape' || event.key === 'Tab') connection.cancel();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
    return;
  }
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const node =
    event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('.react-flow__node') : null;
  const id = node?.dataset['id'];
  if (event.key.toLowerCase() !== 'c' || !plain || id === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  connection.start(id);
}

function onDragOver(event: DragEvent): void {
  if (draggedLayer(event.dataTransfer) === null) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  useDropTarget.getState().aim(edgeAt({ x: event.clientX, y: event.clientY }));
}

function onDrop(event: DragEvent): void {
  const layer = layerByType(draggedLayer(event.dataTransfer) ?? '');
  useDropTarget.getState().aim(null);
  const screen = { x: event.clientX, y: event.clientY };
  const point = canvasPoint(screen);
  if (layer === null || point === null) return;
  event.preventDefault();
  dropLayer(layer, point, edgeAt(screen));
}

/** The edge under a point of the window. */
function edgeAt({ x, y }: Position): string | null {
  const edge = document.elementFromPoint(x, y)?.closest<SVGElement>('.react-flow__edge');
  return edge?.dataset['id'] ?? null;
}

function isPane(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains('react-flow__pane');
}
