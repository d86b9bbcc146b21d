import type { ReactElement } from 'react';
import { useIteration } from '../iteration/iteration-store.ts';
import { useLayerView } from '../layer-view-store.ts';
import { SubjectButton } from './subject-button.tsx';
import { SubjectPanel } from './subject-panel.tsx';

/** The picture that is looked at, on the canvas; while a layer is looked into it stands there, and an iteration has pictures of its own. */
export function CanvasSubject(): ReactElement | null {
  const isInside = useLayerView((store) => store.node !== null);
  const isTakenApart = useIteration((store) => store.isOpen);
  if (isInside || isTakenApart) return null;
  return (
    <>
      <div className="canvas-subject">
        <SubjectButton />
      </div>
      <div className="canvas-subject-panel">
        <SubjectPanel />
      </div>
    </>
  );
}
