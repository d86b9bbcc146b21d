import type { ReactElement } from 'react';
import { useIteration } from '../iteration/iteration-store.ts';
import { useLayerView } from '../layer-view-store.ts';
import { SubjectButton } from './subject-button.tsx';
import { SubjectPanel } from './subject-panel.tsx';

/** While a layer is looked into, what is on the canvas stands there; an iteration that is taken apart has pictures of its own. */
function useIsOnCanvas(): boolean {
  const isInside = useLayerView((store) => store.node !== null);
  const isTakenApart = useIteration((store) => store.isOpen);
  return !isInside && !isTakenApart;
}

/** The picture that is looked at, in the row of tools on the canvas. */
export function CanvasSubject(): ReactElement | null {
  return useIsOnCanvas() ? <SubjectButton /> : null;
}

/** What changes it, over the canvas. */
export function CanvasSubjectPanel(): ReactElement | null {
  return useIsOnCanvas() ? (
    <div className="canvas-subject-panel">
      <SubjectPanel />
    </div>
  ) : null;
}
