import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../../../../core/graph/document.ts';
import { layers } from '../../../../core/layers/registry.ts';
import { newNode } from '../../../../renderer/editor/edits/new-node.ts';

describe('a layer fresh from the palette', () => {
  it.each(layers.map((layer) => [layer.type, layer] as const))(
    '%s can be configured as it is',
    (_, layer) => {
      const node = newNode(emptyDocument(), layer);
      const configured = layer.configure(node.params);
      expect(configured.ok ? [] : configured.error).toEqual([]);
    },
  );

  it.each(layers.map((layer) => [layer.type, layer] as const))('%s writes down no default', (_, layer) => {
    for (const [name, value] of Object.entries(newNode(emptyDocument(), layer).params)) {
      expect(value).not.toEqual(layer.fields[name]?.fallback);
    }
  });
});
