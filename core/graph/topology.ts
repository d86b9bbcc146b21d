import type { ModelDocument } from './document.ts';

/**
 * Node ids so that each follows all its sources, document order among equals (Kahn's algorithm); null on a loop.
 * O(edges + nodes * widest front).
 */
export function topologicalOrder({ nodes, edges }: ModelDocument): readonly string[] | null {
  const position = new Map(nodes.map(({ id }, index) => [id, index]));
  const waiting = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  const followers = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { source, target } of edges) {
    waiting.set(target, (waiting.get(target) ?? 0) + 1);
    followers.get(source)?.push(target);
  }
  const front = nodes.map(({ id }) => id).filter((id) => waiting.get(id) === 0);
  const order: string[] = [];
  for (let next = front.shift(); next !== undefined; next = front.shift()) {
    order.push(next);
    for (const follower of followers.get(next) ?? []) {
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) insertByPosition(front, follower, position);
    }
  }
  return order.length === nodes.length ? order : null;
}

function insertByPosition(front: string[], id: string, position: ReadonlyMap<string, number>): void {
  const own = position.get(id) ?? 0;
  const after = front.findIndex((other) => (position.get(other) ?? 0) > own);
  front.splice(after === -1 ? front.length : after, 0, id);
}

/** The ids around one loop, in the direction of its edges; empty when there is none. */
export function findCycle({ nodes, edges }: ModelDocument): readonly string[] {
  const followers = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { source, target } of edges) followers.get(source)?.push(target);
  const done = new Set<string>();
  for (const { id } of nodes) {
    const cycle = walk(id, followers, done);
    if (cycle !== null) return cycle;
  }
  return [];
}

/** Depth first without recursion, since a chain may be as long as a document allows. */
function walk(
  start: string,
  followers: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): string[] | null {
  const path: string[] = [];
  const onPath = new Set<string>();
  const stack: { readonly id: string; readonly leave: boolean }[] = [{ id: start, leave: false }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { id, leave } = top;
    if (leave) {
      path.pop();
      onPath.delete(id);
      done.add(id);
    } else if (onPath.has(id)) {
      return path.slice(path.indexOf(id));
    } else if (!done.has(id)) {
      path.push(id);
      onPath.add(id);
      stack.push({ id, leave: true });
      for (const follower of followers.get(id) ?? []) stack.push({ id: follower, leave: false });
    }
  }
  return null;
}

/** Whether an edge from `source` to `target` would close a loop. */
export function wouldCloseLoop({ edges }: ModelDocument, source: string, target: string): boolean {
  const followers = new Map<string, string[]>();
  for (const edge of edges) followers.set(edge.source, [...(followers.get(edge.source) ?? []), edge.target]);
  const seen = new Set<string>();
  const stack = [target];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (id === source) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    stack.push(...(followers.get(id) ?? []));
  }
  return false;
}
