import type { Layer } from '../../core/layers/layer.ts';

/**
 * The layers whose name holds the letters of `query` in their order, best first: a beginning before a part before
 * scattered letters ("mp" finds MaxPooling2D). An empty query finds all, in their order.
 */
export function searchLayers<L extends Pick<Layer, 'type'>>(
  layers: readonly L[],
  query: string,
): readonly L[] {
  const letters = query.trim().toLowerCase().replaceAll(/\s+/g, '');
  if (letters === '') return layers;
  return layers
    .map((layer) => ({ layer, rank: rankOf(layer.type, letters) }))
    .filter((entry): entry is { layer: L; rank: number } => entry.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map(({ layer }) => layer);
}

function rankOf(type: string, letters: string): number | null {
  const name = type.toLowerCase();
  const at = name.indexOf(letters);
  if (at === 0) return 0;
  // The capitals of a name are how people shorten it.
  if (
    type
      .replaceAll(/[^A-Z]/g, '')
      .toLowerCase()
      .startsWith(letters)
  )
    return 1;
  if (at > 0) return 2;
  let next = 0;
  for (const letter of name) if (letter === letters[next]) next++;
  return next === letters.length ? 3 : null;
}
