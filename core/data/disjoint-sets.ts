export interface DisjointSets {
  isTogether(a: number, b: number): boolean;
  join(a: number, b: number): void;
  /** Those of two and more. */
  list(): number[][];
}

/** The numbers 0 to `count` - 1, each alone at first (union-find; a set is named by its smallest member). */
export function createDisjointSets(count: number): DisjointSets {
  const parents = Uint32Array.from({ length: count }, (_, place) => place);
  function find(place: number): number {
    let root = place;
    while (parents[root]! !== root) root = parents[root]!;
    for (let at = place; at !== root;) {
      const next = parents[at]!;
      parents[at] = root;
      at = next;
    }
    return root;
  }
  return {
    isTogether: (a, b) => find(a) === find(b),
    join(a, b) {
      const [left, right] = [find(a), find(b)];
      parents[Math.max(left, right)] = Math.min(left, right);
    },
    list() {
      const members = new Map<number, number[]>();
      for (let place = 0; place < count; place++) {
        const root = find(place);
        const group = members.get(root);
        if (group === undefined) members.set(root, [place]);
        else group.push(place);
      }
      return [...members.values()].filter((group) => group.length > 1);
    },
  };
}
