import { useState, type DragEvent } from 'react';

export interface DropTarget {
  /** Whether files are held over it now. */
  readonly dragging: boolean;
  /** For the element that files are dropped on. */
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** A part of the page that files can be dropped on. What `onDrop` does not prevent is left to the window. */
export function useDropTarget(onDrop: (event: DragEvent) => void): DropTarget {
  const [dragging, setDragging] = useState(false);
  return {
    dragging,
    handlers: {
      onDragOver(event) {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDragging(true);
      },
      onDragLeave(event) {
        const { relatedTarget, currentTarget } = event;
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setDragging(false);
      },
      onDrop(event) {
        setDragging(false);
        onDrop(event);
      },
    },
  };
}

/** Takes the first file alone, and keeps the window from opening it. */
export function useFileTarget(onFile: (file: File) => void): DropTarget {
  return useDropTarget((event) => {
    event.preventDefault();
    event.stopPropagation();
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  });
}
