import type { ReactElement } from 'react';
import { useLayerView } from '../layer-view-store.ts';
import { SubjectButton } from './subject-button.tsx';
import { SubjectPanel } from './subject-panel.tsx';

/** The picture that is looked at, on the canvas; while a layer is looked into it stands there. */
export function CanvasSubject(): ReactElement | null {
  const isInside = useLayerView((store) => store.node !== null);
  if (isInside) return null;
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
