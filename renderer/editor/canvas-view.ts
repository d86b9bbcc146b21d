/** The window onto the canvas: what it shows, and how to move it. One canvas is on screen at a time. */
import type { ReactFlowInstance } from '@xyflow/react';
import type { Position } from '../../core/project/project.ts';
import { useProjectStore } from '../store/project-store.ts';
import type { LayerFlowNode, ShapeFlowEdge } from './flow-graph.ts';
import { nodeSize } from './node-size.ts';

interface View {
  readonly flow: ReactFlowInstance<LayerFlowNode, ShapeFlowEdge>;
  readonly element: HTMLElement;
}

let view: View | null = null;
/** Whether a person has moved the view since it showed everything; until then it goes on doing so. */
let touched = false;

export function setCanvasView(next: View | null): void {
  view = next;
}

export function markViewTouched(): void {
  touched = true;
}

const MARGIN = '24px';
/** Room for shortcuts that pass over the nodes, and for the tools at the bottom. */
const TOP_MARGIN = '44px';
const BOTTOM_MARGIN = '56px';
const LARGEST_FIT = 1.2;
const MOTION_MS = 200;

/** Fits all nodes into the view, hardly larger than life. */
export function showEverything(motion: 'smooth' | 'instant' = 'smooth'): void {
  if (view === null) return;
  touched = false;
  if (useProjectStore.getState().project.document.nodes.length === 0) {
    const { width, height } = view.element.getBoundingClientRect();
    void view.flow.setViewport({ x: Math.round(width * 0.08), y: Math.round(height * 0.3), zoom: 1 });
    return;
  }
  void view.flow.fitView({
    padding: { top: TOP_MARGIN, left: MARGIN, right: MARGIN, bottom: BOTTOM_MARGIN },
    maxZoom: LARGEST_FIT,
    duration: duration(motion),
  });
}

/** What a list of problems takes of the height when it comes or goes. */
const SMALL_CHANGE = 140;
let sizeBefore: { readonly width: number; readonly height: number } | null = null;

/**
 * After the window or a panel changed its size. What is drawn must not move under the pointer because a line appeared
 * below it: a small change of the height alone only counts when something is out of sight then.
 */
export function keepShowingEverything(): void {
  if (view === null) return;
  const { width, height } = view.element.getBoundingClientRect();
  const small = sizeBefore?.width === width && Math.abs(sizeBefore.height - height) < SMALL_CHANGE;
  sizeBefore = { width, height };
  if (touched) return;
  const { nodes } = useProjectStore.getState().project.document;
  if (!small || anyHidden(nodes.map(({ id }) => id))) showEverything('instant');
}

export function zoomIn(): void {
  touched = true;
  void view?.flow.zoomIn({ duration: duration('smooth') });
}

export function zoomOut(): void {
  touched = true;
  void view?.flow.zoomOut({ duration: duration('smooth') });
}

/** Brings a node to the middle, large enough to read. */
export function centerNode(id: string): void {
  const { project, analysis } = useProjectStore.getState();
  const position = project.layout[id];
  if (view === null || position === undefined) return;
  const { width, height } = nodeSize(analysis.byId.get(id)?.name ?? '');
  touched = true;
  void view.flow.setCenter(position.x + width / 2, position.y + height / 2, {
    zoom: Math.max(view.flow.getZoom(), 0.8),
    duration: duration('smooth'),
  });
}

/** Shows everything when one of the nodes would be out of sight. */
export function keepInSight(ids: readonly string[]): void {
  // The new node has to reach React Flow before it can be fitted.
  if (anyHidden(ids)) requestAnimationFrame(() => showEverything());
}

function anyHidden(ids: readonly string[]): boolean {
  if (view === null) return false;
  const { flow, element } = view;
  const { project, analysis } = useProjectStore.getState();
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return ids.some((id) => {
    const position = project.layout[id];
    if (position === undefined) return false;
    const { width, height } = nodeSize(analysis.byId.get(id)?.name ?? '');
    const start = flow.flowToScreenPosition(position);
    const end = flow.flowToScreenPosition({ x: position.x + width, y: position.y + height });
    return start.x < left || end.x > right || start.y < top || end.y > bottom;
  });
}

/** The point of the canvas under a point of the window; null while there is no canvas. */
export function canvasPoint(screen: Position): Position | null {
  return view?.flow.screenToFlowPosition(screen, { snapToGrid: false }) ?? null;
}

/** Where the middle of the view is, as a point of the window. */
export function viewCenter(): Position | null {
  if (view === null) return null;
  const { left, right, top, bottom } = view.element.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

let pointer: Position | null = null;

/** Told where the pointer is over the canvas, as a point of the window; null when it leaves. */
export function setPointer(screen: Position | null): void {
  pointer = screen;
}

/** The point of the canvas under the pointer; null while it is elsewhere. */
export function pointerPlace(): Position | null {
  return pointer === null ? null : canvasPoint(pointer);
}

export function canvasElement(): HTMLElement | null {
  return view?.element ?? null;
}

function duration(motion: 'smooth' | 'instant'): number {
  const still = motion === 'instant' || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return still ? 0 : MOTION_MS;
}
