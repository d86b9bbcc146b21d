/** How a layer travels from the palette to the canvas with the browser's own drag and drop. */
const PREFIX = 'application/x-convas-layer+';

export function startLayerDrag(transfer: DataTransfer, type: string): void {
  transfer.effectAllowed = 'copy';
  // While something is dragged over it, a page may read the kinds of data but not the data: the name is in the kind.
  transfer.setData(PREFIX + type.toLowerCase(), type);
  current = type;
}

export function endLayerDrag(): void {
  current = null;
}

/** Kinds are lower case; the name as it is written is remembered here, since the drag begins in this page. */
let current: string | null = null;

/** The type of the layer that is being dragged; null when it is something else. */
export function draggedLayer(transfer: DataTransfer): string | null {
  const ours = transfer.types.some((type) => type.startsWith(PREFIX));
  return ours ? current : null;
}
